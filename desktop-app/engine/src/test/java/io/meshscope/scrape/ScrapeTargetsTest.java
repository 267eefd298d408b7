package io.meshscope.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScrapeTargetsTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private MeshState state = MeshState.EMPTY;

    @Test
    void whoRegistersEveryInterfaceIsNotScraped() {
        register(new Endpoint("::", 8_888));
        register(new Endpoint("0.0.0.0", 8_888));
        register(new Endpoint("10.0.0.1", 8_888));
        assertThat(ScrapeTargets.of(state.registrations(), List.of(), true))
                .extracting(ScrapeTarget::address)
                .containsExactly(URI.create("http://10.0.0.1:9100/metrics"));
    }

    private void register(Endpoint at) {
        var registration =
                new Registration(
                        new ServiceName("order"),
                        new InstanceId(at.toString()),
                        at,
                        new Registration.Entry(ETCD, "/k/" + at, "json", "{}", 1),
                        Optional.empty(),
                        Registration.Details.of(Instant.EPOCH, Map.of("metricsPort", "9100")),
                        List.of());
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                Instant.EPOCH,
                                0,
                                ETCD,
                                OptionalLong.empty(),
                                new RegistrationEvent.Added(registration)));
    }
}
