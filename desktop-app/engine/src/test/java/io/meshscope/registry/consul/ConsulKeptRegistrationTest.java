package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ecwid.consul.v1.agent.model.Service;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Announcement;
import io.meshscope.registry.NotRegisteredException;
import io.meshscope.wire.consul.ConsulAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class ConsulKeptRegistrationTest {

    private static final String ID = "payment-service-50099";

    private static ConsulKeptRegistration register(ConsulServer server) {
        return new ConsulKeptRegistration(
                new ConsulAddress(
                        server.address(), Optional.empty(), Optional.empty(), Optional.empty()),
                new Announcement(
                        new ServiceName("payment-service"),
                        new Endpoint("127.0.0.1", 50_099),
                        Map.of("stand-in", "true"),
                        "stand-in"),
                List.of("grpc", "stand-in"));
    }

    private static Map<String, Service> services(ConsulServer server) {
        return server.client().getAgentServices().getValue();
    }

    @Test
    void itIsKeptUntilItIsClosed() {
        try (ConsulServer server = ConsulServer.start()) {
            ConsulKeptRegistration registration = register(server);
            Service service = services(server).get(ID);
            assertThat(service.getService()).isEqualTo("payment-service");
            assertThat(service.getPort()).isEqualTo(50_099);
            assertThat(service.getTags()).containsExactly("grpc", "stand-in");
            assertThat(service.getMeta()).containsEntry("stand-in", "true");
            assertThat(server.client().getAgentChecks().getValue().values())
                    .extracting(c -> c.getServiceId())
                    .containsExactly(ID);

            server.client().agentServiceDeregister(ID);
            await().until(() -> services(server).containsKey(ID));

            registration.close();
            assertThat(services(server)).isEmpty();
        }
    }

    @Test
    void whereNothingListensItFails() throws Exception {
        try (ConsulServer server = ConsulServer.start()) {
            server.kill();
            assertThatThrownBy(() -> register(server)).isInstanceOf(NotRegisteredException.class);
        }
    }
}
