package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.tls.ClientTls;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTlsTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final Endpoint ORDER = new Endpoint("127.0.0.1", 50052);
    private static final Endpoint GATEWAY = new Endpoint("127.0.0.1", 8000);
    private static final Endpoint GATEWAY_GRPC = new Endpoint("127.0.0.1", 40123);

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private final ShopCertificates shop = new ShopCertificates();
    private final SessionTls tls = new SessionTls(Optional.empty(), shop, journal::state);

    @AfterEach
    void close() {
        shop.close();
        journal.close();
    }

    private void registered(String service, Endpoint endpoint, Map<String, String> metadata)
            throws InterruptedException {
        tell(
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName(service),
                                id(endpoint),
                                endpoint,
                                ETCD,
                                "/services/" + service + "/" + endpoint,
                                Optional.empty(),
                                Optional.empty(),
                                metadata,
                                "json",
                                "",
                                1,
                                Instant.EPOCH)));
    }

    private static InstanceId id(Endpoint endpoint) {
        return new InstanceId(endpoint.toString());
    }

    private void tell(RegistrationEvent event) throws InterruptedException {
        long before = journal.state().sequence();
        journal.put(Observation.of(ETCD, event));
        await().until(() -> journal.state().sequence() > before);
    }

    @Test
    void whoSaysThatItSpeaksTlsIsCalledWithTheShopsCertificate() throws InterruptedException {
        registered("order-service", ORDER, Map.of("tls", "true"));
        registered("gateway", GATEWAY, Map.of("tls", "true", "grpcPort", "40123"));
        assertThat(tls.at(ORDER)).as("no shop was launched").isEmpty();
        assertThat(shop.authority()).isSameAs(shop.authority());
        ClientTls caller = shop.caller().orElseThrow();
        assertThat(caller.key().orElseThrow()).exists();
        assertThat(tls.at(ORDER)).contains(caller);
        assertThat(tls.at(GATEWAY_GRPC)).contains(caller);
        assertThat(tls.at(GATEWAY)).as("its REST").isEmpty();
    }

    @Test
    void othersAreCalledInPlaintext() throws InterruptedException {
        assertThat(shop.authority()).isNotNull();
        registered("order-service", ORDER, Map.of("tls", "false"));
        assertThat(tls.at(ORDER)).isEmpty();
        registered("order-service", ORDER, Map.of());
        assertThat(tls.at(ORDER)).isEmpty();
        registered("order-service", ORDER, Map.of("tls", "true"));
        assertThat(tls.at(ORDER)).isPresent();
        tell(
                new RegistrationEvent.Removed(
                        new ServiceName("order-service"),
                        id(ORDER),
                        RemovalCause.DEREGISTERED,
                        false,
                        ""));
        assertThat(tls.at(ORDER)).isEmpty();
    }

    @Test
    void theProfilesOwnGoesForAll() {
        var of = new SessionTls(Optional.of(ClientTls.PLATFORM), shop, journal::state);
        assertThat(of.at(ORDER)).contains(ClientTls.PLATFORM);
    }
}
