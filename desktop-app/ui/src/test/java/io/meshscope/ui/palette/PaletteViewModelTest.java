package io.meshscope.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.ManualTimer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {

    private static void breaker(MeshFixture fixture, String instance, String method) {
        var id =
                new BreakerId(
                        new ServiceName("order-service"),
                        new InstanceId(instance),
                        new ServiceName("payment-service"),
                        method);
        fixture.tell(
                MeshFixture.NOW,
                "breakers",
                new BreakerEvent.Measured(
                        id,
                        BreakerState.CLOSED,
                        Optional.of(MeshFixture.NOW),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void everyBreakerHasALineOfItsOwn() {
        try (var fixture = MeshFixture.empty()) {
            breaker(fixture, "10.0.0.1:1", "shop.payment.v1.PaymentService/Pay");
            breaker(fixture, "10.0.0.2:1", "shop.payment.v1.PaymentService/Pay");
            breaker(fixture, "10.0.0.2:1", "");
            fixture.settle();
            var timer = new ManualTimer();
            var context = Contexts.sameThread(fixture, timer);
            try {
                var palette =
                        new PaletteViewModel(
                                context.language().texts("palette"),
                                Optional.of(context),
                                List.of(),
                                List.of());
                assertThat(palette.find("@order"))
                        .filteredOn(e -> e.group() == PaletteEntry.Group.BREAKERS)
                        .extracting(PaletteEntry::title)
                        .containsExactly(
                                "order 10.0.0.1:1 → PaymentService/Pay",
                                "order 10.0.0.2:1 → PaymentService/Pay",
                                "order 10.0.0.2:1 → payment-service");
            } finally {
                context.time().close();
                timer.shutdownNow();
            }
        }
    }
}
