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
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.tls.ClientTls;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionAccessTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final Endpoint ORDER = new Endpoint("127.0.0.1", 50052);
    private static final Endpoint GATEWAY = new Endpoint("127.0.0.1", 8000);
    private static final Endpoint GATEWAY_GRPC = new Endpoint("127.0.0.1", 40123);

    private static final ClientTls CALLER =
            new ClientTls(
                    Optional.of(Path.of("ca.pem")),
                    Optional.of(Path.of("caller.pem")),
                    Optional.of(Path.of("caller-key.pem")));

    private static final Credentials PROFILES = Credentials.bearer(new Secret("profile"));

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private Optional<ClientTls> launched = Optional.empty();
    private final AccessChoices choices = new AccessChoices();
    private final SessionAccess access = access(Optional.empty());

    private SessionAccess access(Optional<TlsFiles> profile) {
        return new SessionAccess(
                new InstancesProfile(profile, List.of(), PROFILES),
                choices,
                () -> launched,
                new ServedAddresses(journal::state));
    }

    private Optional<ClientTls> tls(Endpoint endpoint) {
        return access.at(endpoint).tls();
    }

    @AfterEach
    void close() {
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
                                new Registration.Entry(
                                        ETCD,
                                        "/services/" + service + "/" + endpoint,
                                        "json",
                                        "",
                                        1),
                                Optional.empty(),
                                Registration.Details.of(Instant.EPOCH, metadata),
                                List.of())));
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
        assertThat(tls(ORDER)).as("no shop was launched").isEmpty();
        launched = Optional.of(CALLER);
        assertThat(tls(ORDER)).contains(CALLER);
        assertThat(tls(GATEWAY_GRPC)).contains(CALLER);
        assertThat(tls(GATEWAY)).as("its REST").isEmpty();
    }

    @Test
    void othersAreCalledInPlaintext() throws InterruptedException {
        launched = Optional.of(CALLER);
        registered("order-service", ORDER, Map.of("tls", "false"));
        assertThat(tls(ORDER)).isEmpty();
        registered("order-service", ORDER, Map.of());
        assertThat(tls(ORDER)).isEmpty();
        registered("order-service", ORDER, Map.of("tls", "true"));
        assertThat(tls(ORDER)).isPresent();
        tell(
                new RegistrationEvent.Removed(
                        new ServiceName("order-service"),
                        id(ORDER),
                        RemovalCause.DEREGISTERED,
                        false,
                        "",
                        Optional.empty()));
        assertThat(tls(ORDER)).isEmpty();
    }

    @Test
    void whoRegistersASecureAddressIsCalledByTls() throws InterruptedException {
        registered("order-service", ORDER, Map.of("scheme", "grpcs"));
        registered("gateway", GATEWAY, Map.of("scheme", "grpc"));
        assertThat(tls(ORDER)).contains(ClientTls.PLATFORM);
        assertThat(tls(GATEWAY)).isEmpty();
    }

    @Test
    void theProfilesOwnGoesForAll() {
        assertThat(access(Optional.of(TlsFiles.PLATFORM)).at(ORDER).tls())
                .contains(ClientTls.PLATFORM);
    }

    @Test
    void whatIsChosenForAServiceGoesForEachOfItsInstances() throws InterruptedException {
        registered("order-service", ORDER, Map.of());
        registered("gateway", GATEWAY, Map.of("grpcPort", "40123"));
        Credentials own = Credentials.basic("alice", new Secret("pass"));
        choices.choose("gateway", new AccessChoice(AccessChoice.Way.TLS, TlsFiles.PLATFORM, own));
        assertThat(access.at(GATEWAY_GRPC).tls()).contains(ClientTls.PLATFORM);
        assertThat(access.at(GATEWAY_GRPC).credentials()).isEqualTo(own);
        assertThat(access.at(ORDER).tls()).isEmpty();
        assertThat(access.at(ORDER).credentials()).isEqualTo(PROFILES);
        choices.choose("gateway", AccessChoice.NONE);
        assertThat(access.at(GATEWAY_GRPC).tls()).isEmpty();
    }

    @Test
    void whatIsChosenForAnAddressHoldsBeforeItsService() throws InterruptedException {
        registered("order-service", ORDER, Map.of("tls", "true"));
        launched = Optional.of(CALLER);
        choices.choose(
                ORDER.toString(),
                new AccessChoice(AccessChoice.Way.PLAINTEXT, TlsFiles.PLATFORM, Credentials.NONE));
        choices.choose(
                "order-service",
                new AccessChoice(AccessChoice.Way.TLS, TlsFiles.PLATFORM, Credentials.NONE));
        assertThat(access.at(ORDER).tls()).isEmpty();
    }
}
