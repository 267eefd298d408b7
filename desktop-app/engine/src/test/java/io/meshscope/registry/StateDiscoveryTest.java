package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StateDiscoveryTest extends DiscoveryContract {

    private static final SourceId ETCD = new SourceId("etcd");
    private MeshState state = MeshState.EMPTY;

    @Override
    protected Discovery discovery() {
        return new StateDiscovery(() -> state);
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, Map<String, String> metadata) {
        fold(
                new RegistrationEvent.Added(
                        new Registration(
                                service,
                                new InstanceId(endpoint.toString()),
                                endpoint,
                                new Registration.Entry(
                                        ETCD,
                                        "/service/" + service + "/" + endpoint,
                                        "plain",
                                        endpoint.toString(),
                                        1),
                                Optional.empty(),
                                Registration.Details.of(Instant.EPOCH, metadata),
                                List.of())));
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        fold(
                new RegistrationEvent.Removed(
                        service,
                        new InstanceId(endpoint.toString()),
                        RemovalCause.DEREGISTERED,
                        false,
                        "",
                        Optional.empty()));
    }

    @Test
    void aRegistryIsAskedForWhatIsRegisteredInIt() throws Exception {
        register(ORDER, new Endpoint("127.0.0.1", 50_052), Map.of());
        assertThat(discovery().in("etcd").endpoints(ORDER))
                .containsExactly(new Endpoint("127.0.0.1", 50_052));
        assertThat(discovery().in("consul").endpoints(ORDER)).isEmpty();
    }

    private void fold(RegistrationEvent event) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                Instant.EPOCH,
                                0,
                                ETCD,
                                OptionalLong.empty(),
                                event));
    }
}
