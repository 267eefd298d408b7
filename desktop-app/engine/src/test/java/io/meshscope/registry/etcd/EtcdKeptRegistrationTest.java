package io.meshscope.registry.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Announcement;
import io.meshscope.registry.NotRegisteredException;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import io.meshscope.wire.etcd.KeyRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdKeptRegistrationTest {

    private static final Duration TTL = Duration.ofSeconds(2);
    private static final ServiceName SERVICE = new ServiceName("payment-service");
    private static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 50_099);

    private static EtcdKeptRegistration register(EtcdServer server) {
        return new EtcdKeptRegistration(
                server.connect(EtcdTiming.DEFAULT),
                new Announcement(SERVICE, ENDPOINT, Map.of("stand-in", "true"), "stand-in"),
                TTL);
    }

    private static List<EtcdEntry> entries(EtcdConnection etcd) {
        return etcd.range(new KeyRange("/service").read(10)).getKvsList().stream()
                .map(EtcdEntry::of)
                .toList();
    }

    @Test
    void itIsKeptUntilItIsClosed() throws InterruptedException {
        try (EtcdServer server = EtcdServer.start();
                EtcdConnection etcd = server.connect(EtcdTiming.DEFAULT)) {
            EtcdKeptRegistration registration = register(server);
            List<EtcdEntry> first = entries(etcd);
            assertThat(first)
                    .extracting(EtcdEntry::key)
                    .containsExactly(
                            "/service/payment-service/127.0.0.1:50099",
                            "/services/payment-service/127.0.0.1:50099");
            assertThat(first.getFirst().text()).isEqualTo("127.0.0.1:50099");
            assertThat(first.getLast().text()).contains("\"stand-in\":\"true\"", "50099");
            assertThat(
                            new EtcdDiscovery(etcd, List.of("/service/", "/services/"))
                                    .endpoints(SERVICE))
                    .containsExactly(ENDPOINT);

            long lost = first.getFirst().lease().orElseThrow();
            server.revoke(lost);
            await().until(() -> entries(etcd).size() == 2);
            assertThat(entries(etcd).getFirst().lease())
                    .hasValueSatisfying(lease -> assertThat(lease).isNotEqualTo(lost));
            assertThat(registration.trouble()).isEmpty();

            server.kill();
            await().until(() -> registration.trouble().isPresent());
            server.restart();
            await().until(() -> registration.trouble().isEmpty());

            registration.close();
            assertThat(entries(etcd)).isEmpty();
        }
    }

    @Test
    void whereNothingListensItFails() throws InterruptedException {
        try (EtcdServer server = EtcdServer.start()) {
            server.kill();
            assertThatThrownBy(() -> register(server))
                    .isInstanceOf(NotRegisteredException.class)
                    .hasMessageContaining("Nothing listens at");
        }
    }
}
