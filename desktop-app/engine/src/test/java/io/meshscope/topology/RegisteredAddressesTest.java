package io.meshscope.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredAddressesTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final ServiceName USER = new ServiceName("user-service");

    private Set<String> hosts = Set.of("my-laptop");
    private MeshState state = MeshState.EMPTY;
    private final RegisteredAddresses addresses = new RegisteredAddresses(() -> state, () -> hosts);

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

    private void register(String service, String host, int port, Map<String, String> metadata) {
        var endpoint = new Endpoint(host, port);
        tell(
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName(service),
                                new InstanceId(endpoint.toString()),
                                endpoint,
                                new Registration.Entry(ETCD, "k", "plain", "", 1),
                                Optional.empty(),
                                Registration.Details.of(Instant.EPOCH, metadata),
                                List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:50051",
                "127.0.0.1:50051",
                "[::1]:50051",
                "MY-LAPTOP:50051",
                "localhost/127.0.0.1:50051",
                "dns:///localhost:50051",
                "passthrough:///127.0.0.1:50051",
                "ipv4:127.0.0.1:50051",
                "etcd:///user-service",
                "user-service",
                "user-service:443",
                "10.0.0.7:50061"
            })
    void everyNameOfTheAddressIsTheService(String address) {
        register("user-service", "127.0.0.1", 50_051, Map.of());
        register("user-service", "10.0.0.7", 8_080, Map.of("grpcPort", "50061"));
        assertThat(addresses.at(address)).contains(USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "*", "0", "0:0:0:0:0:0:0:0"})
    void whoRegistersEveryInterfaceServesOnThisComputer(String host) {
        register("user-service", host, 50_051, Map.of());
        assertThat(addresses.at("localhost:50051")).contains(USER);
    }

    @Test
    void theNamesOfThisComputerMayBeKnownLater() {
        hosts = Set.of();
        register("user-service", "my-laptop", 50_051, Map.of());
        assertThat(addresses.at("localhost:50051")).isEmpty();
        hosts = Set.of("my-laptop");
        assertThat(addresses.at("localhost:50051")).contains(USER);
    }

    @Test
    void whatNoRegistryKnowsIsNobody() {
        register("user-service", "127.0.0.1", 50_051, Map.of());
        for (String other : List.of("localhost:50052", "10.0.0.1:50051", "redis:6379", "", "::")) {
            assertThat(addresses.at(other)).as(other).isEmpty();
        }
    }

    @Test
    void theServiceThatIsThereNowHoldsBeforeOneThatLeft() {
        register("user-service", "127.0.0.1", 50_051, Map.of());
        tell(
                new RegistrationEvent.Removed(
                        USER,
                        new InstanceId("127.0.0.1:50051"),
                        RemovalCause.EXPIRED,
                        true,
                        "",
                        Optional.empty()));
        assertThat(addresses.at("localhost:50051")).as("it left a moment ago").contains(USER);
        register("cart", "127.0.0.1", 50_051, Map.of());
        assertThat(addresses.at("localhost:50051")).contains(new ServiceName("cart"));
        register("other", "localhost", 50_051, Map.of());
        assertThat(addresses.at("localhost:50051")).as("one of two").isEmpty();
    }
}
