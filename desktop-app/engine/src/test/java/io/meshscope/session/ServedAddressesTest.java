package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.CountedMap;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.Registrations;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServedAddressesTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final ServiceName ORDER = new ServiceName("order");
    private static final int INSTANCES = 50;

    private MeshState state = MeshState.EMPTY;
    private final ServedAddresses served = new ServedAddresses(() -> state);

    private static Endpoint at(int port) {
        return new Endpoint("10.0.0.1", port);
    }

    private void tell(Payload payload) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                Instant.EPOCH,
                                0,
                                ETCD,
                                OptionalLong.empty(),
                                payload));
    }

    private void register(int port, Map<String, String> details) {
        tell(
                new RegistrationEvent.Added(
                        new Registration(
                                ORDER,
                                new InstanceId(at(port).toString()),
                                at(port),
                                new Registration.Entry(ETCD, "/k" + port, "json", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(Instant.EPOCH, details),
                                List.of())));
    }

    private CountedMap<ServiceName, Service> counted() {
        var counted = new CountedMap<>(state.registrations().services());
        state =
                new MeshState(
                        state.position(),
                        new Registrations(counted.map(), state.registrations().unread()),
                        state.config(),
                        state.calls(),
                        state.sources(),
                        state.processes(),
                        state.timeline());
        return counted;
    }

    @Test
    void theInstancesAreGoneThroughOnceHoweverManyAreAskedFor() {
        for (int i = 1; i <= INSTANCES; i++) {
            register(i, Map.of());
        }
        CountedMap<ServiceName, Service> counted = counted();
        for (int i = 1; i <= INSTANCES; i++) {
            assertThat(served.at(at(i))).hasSize(1);
        }
        tell(new SourceEvent.Connected("etcd", Optional.empty()));
        assertThat(served.at(at(1))).hasSize(1);
        assertThat(counted.readings()).as("another event changes no registration").isEqualTo(1);
        assertThat(served.at(at(INSTANCES + 1))).isEmpty();
    }

    @Test
    void whatRegistersOrSaysOtherwiseIsKnownAtOnce() {
        register(1, Map.of());
        assertThat(served.at(at(1))).hasSize(1);
        assertThat(served.at(at(2))).isEmpty();
        register(1, Map.of("grpcPort", "2"));
        assertThat(served.at(at(1))).isEmpty();
        assertThat(served.at(at(2))).hasSize(1);
    }
}
