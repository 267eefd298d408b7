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
import io.meshscope.ui.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private static Command command(String title, String words) {
        return new Command(() -> title, () -> words, "", () -> {});
    }

    private static List<String> found(String typed, Command... commands) {
        return new PaletteViewModel(
                        new Language(Locale.ENGLISH).texts("palette"),
                        Optional.empty(),
                        List.of(),
                        List.of(commands))
                .find(typed).stream().map(PaletteEntry::title).toList();
    }

    @Test
    void aCommandIsFoundByAnyOfItsWords() {
        Command[] commands = {
            command("Light or dark", "theme, appearance"), command("Save recording…", "")
        };
        assertThat(found("theme", commands)).containsExactly("Light or dark");
        assertThat(found("dark theme", commands)).containsExactly("Light or dark");
        assertThat(found("recording save", commands)).containsExactly("Save recording…");
        assertThat(found("theme save", commands)).isEmpty();
    }

    @Test
    void allCommandsAreListedWhenTheyAreAskedFor() {
        Command[] commands =
                IntStream.range(0, 12)
                        .mapToObj(i -> command("Command " + i, ""))
                        .toArray(Command[]::new);
        assertThat(found(">", commands)).hasSize(12);
        assertThat(found("", commands)).hasSize(4);
    }
}
