package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryContract;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class ConsulDiscoveryTest extends DiscoveryContract {

    private static ConsulServer server;
    private ConsulDiscovery discovery;

    @BeforeAll
    static void startServer() {
        server = ConsulServer.start();
    }

    @AfterAll
    static void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() {
        discovery =
                new ConsulDiscovery(
                        new ConsulAddress(
                                server.address(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        ConsulTiming.DEFAULT);
    }

    @AfterEach
    void close() {
        discovery.close();
        server.client()
                .getAgentServices()
                .getValue()
                .values()
                .forEach(s -> server.deregisterFromCatalog(s.getService(), s.getPort()));
    }

    @Override
    protected Discovery discovery() {
        return discovery;
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, Map<String, String> metadata) {
        server.registerInCatalog(service.value(), endpoint.port(), List.of(), metadata);
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        server.deregisterFromCatalog(service.value(), endpoint.port());
    }

    @Test
    void whatIsCriticalIsNotCalled() {
        server.registerInCatalog("order-service", 50_052, List.of(), Map.of());
        server.registerInCatalog("order-service", 50_062, List.of(), Map.of());
        server.fail("order-service", 50_052);
        await().untilAsserted(() ->
                assertThat(discovery.endpoints(ORDER))
                        .containsExactly(new Endpoint("127.0.0.1", 50_062)));
    }

    @Test
    void aConsulThatIsAwayIsSaidInWords() throws Exception {
        server.kill();
        try {
            assertThatThrownBy(() -> discovery.endpoints(ORDER))
                    .isInstanceOf(DiscoveryException.class)
                    .hasMessageContaining("Nothing listens at")
                    .hasMessageContaining("Start Consul");
        } finally {
            server.restart();
        }
    }
}
