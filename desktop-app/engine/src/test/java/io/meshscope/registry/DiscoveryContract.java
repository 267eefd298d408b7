package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every implementation of [Discovery] must do.
public abstract class DiscoveryContract {

    protected static final ServiceName ORDER = new ServiceName("order-service");

    protected abstract Discovery discovery();

    /// Registers an instance with what it says of itself.
    protected abstract void register(
            ServiceName service, Endpoint endpoint, Map<String, String> metadata) throws Exception;

    protected abstract void deregister(ServiceName service, Endpoint endpoint) throws Exception;

    private static Endpoint port(int port) {
        return new Endpoint("127.0.0.1", port);
    }

    @Test
    void answersWhoIsRegisteredInOrder() throws Exception {
        register(ORDER, port(50_062), Map.of("version", "2"));
        register(ORDER, port(50_052), Map.of());
        register(new ServiceName("order-service-2"), port(50_053), Map.of());
        assertThat(discovery().endpoints(ORDER)).containsExactly(port(50_052), port(50_062));
    }

    @Test
    void answersTheGrpcPortOfAGateway() throws Exception {
        register(new ServiceName("gateway"), port(8_000), Map.of("grpcPort", "50050"));
        assertThat(discovery().endpoints(new ServiceName("gateway"))).containsExactly(port(50_050));
    }

    @Test
    void whoLeftIsNotAnswered() throws Exception {
        register(ORDER, port(50_052), Map.of());
        deregister(ORDER, port(50_052));
        assertThat(discovery().endpoints(ORDER)).isEmpty();
        assertThat(discovery().endpoints(new ServiceName("nobody"))).isEmpty();
    }
}
