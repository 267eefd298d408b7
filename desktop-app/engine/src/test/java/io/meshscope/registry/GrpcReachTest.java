package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.breaker.FollowedInstances;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
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

/// Where a service is called.
class GrpcReachTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final ServiceName CART = new ServiceName("cart-service");
    private MeshState state = MeshState.EMPTY;

    @Test
    void aServiceIsCalledAtTheGrpcPortThatItNames() {
        assertThat(GrpcReach.endpoint(state, CART)).isEmpty();
        register(new Endpoint("10.0.0.2", 8_080), Map.of("grpcPort", "9090"));
        assertThat(GrpcReach.endpoint(state, CART)).contains(new Endpoint("10.0.0.2", 9_090));
        register(new Endpoint("10.0.0.1", 50_051), Map.of());
        assertThat(GrpcReach.endpoint(state, CART)).contains(new Endpoint("10.0.0.1", 50_051));
        fold(
                new RegistrationEvent.Removed(
                        CART,
                        new InstanceId("10.0.0.1:50051"),
                        RemovalCause.DEREGISTERED,
                        false,
                        "",
                        Optional.empty()));
        assertThat(GrpcReach.endpoint(state, CART)).contains(new Endpoint("10.0.0.2", 9_090));
    }

    @Test
    void anAddressOfEveryInterfaceIsNotCalled() {
        register(new Endpoint("::", 8_888), Map.of("protocol", "grpc"));
        assertThat(GrpcReach.endpoint(state, CART)).isEmpty();
        assertThat(GrpcReach.callable(state, CART)).isFalse();
        Instance instance =
                state.registrations().instance(CART, new InstanceId("[::]:8888")).orElseThrow();
        assertThat(AskedInstances.canBeAsked(instance)).isFalse();
        assertThat(FollowedInstances.canBeFollowed(instance)).isFalse();
        assertThatThrownBy(() -> new StateDiscovery(() -> state).endpoints(CART))
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining(
                        "[::]:8888 is an address of every interface, which nobody else can call.");
        register(new Endpoint("10.0.0.1", 8_888), Map.of());
        assertThat(new StateDiscovery(() -> state).endpoints(CART))
                .containsExactly(new Endpoint("10.0.0.1", 8_888));
    }

    private void register(Endpoint endpoint, Map<String, String> metadata) {
        fold(
                new RegistrationEvent.Added(
                        new Registration(
                                CART,
                                new InstanceId(endpoint.toString()),
                                endpoint,
                                new Registration.Entry(
                                        ETCD,
                                        "/service/" + CART + "/" + endpoint,
                                        "plain",
                                        endpoint.toString(),
                                        1),
                                Optional.empty(),
                                Registration.Details.of(Instant.EPOCH, metadata),
                                List.of())));
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
