package io.meshscope.registry.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import io.meshscope.wire.tls.ClientTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdRegistrySourceTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId ONE = new InstanceId("127.0.0.1:50052");
    private static final List<String> PREFIXES = List.of("/service/", "/services/");
    private static final EtcdTiming QUICK =
            new EtcdTiming(
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private EtcdServer server;
    private EtcdConnection etcd;
    private EtcdRegistrySource source;

    @BeforeEach
    void start() {
        server = EtcdServer.start();
        observe(server.connect(QUICK));
    }

    private void observe(EtcdConnection connection) {
        etcd = connection;
        source =
                new EtcdRegistrySource(
                        connection,
                        EtcdLayouts.below(PREFIXES),
                        journal,
                        InstantSource.system(),
                        System::nanoTime,
                        ETCD,
                        scheduler);
    }

    @AfterEach
    void close() {
        if (server != null) {
            source.close();
            etcd.close();
            server.close();
        }
        journal.close();
        scheduler.shutdownNow();
    }

    private void register(long lease) {
        server.put("/service/order-service/127.0.0.1:50052", "127.0.0.1:50052", lease);
        server.put(
                "/services/order-service/127.0.0.1:50052",
                """
                {"name":"order-service","ip":"127.0.0.1","port":50052,"version":"1.4.2",
                 "grpcPort":50052,"startedAt":"2026-03-12T14:28:00Z"}\
                """,
                lease);
    }

    private Optional<Instance> instance() {
        return journal.state().registrations().instance(ORDER, ONE);
    }

    private List<MeshEvent> events() {
        return journal.events(1, Long.MAX_VALUE);
    }

    @Test
    void keysOfOneInstanceAreOneRegistration() {
        long lease = server.grant(10);
        register(lease);
        server.put("/service/order-service/readme", "no registration");
        source.start();
        await().until(() -> instance().isPresent());
        var registration = instance().orElseThrow().registration();
        assertThat(registration.endpoint()).isEqualTo(new Endpoint("127.0.0.1", 50_052));
        assertThat(registration.leaseId()).contains(Long.toHexString(lease));
        assertThat(registration.leaseTtl()).contains(Duration.ofSeconds(10));
        assertThat(registration.metadata("version")).contains("1.4.2");
        assertThat(registration.entry().decoder()).isEqualTo("plain + json");
        assertThat(registration.key()).isEqualTo("/service/order-service/127.0.0.1:50052");
        assertThat(registration.since()).isEqualTo(Instant.parse("2026-03-12T14:28:00Z"));
        assertThat(journal.state().registrations().unread().listed().values())
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.at().key()).hasToString("/service/order-service/readme");
                    assertThat(e.value()).hasToString("no registration");
                    assertThat(e.problem()).isEqualTo(EntryProblem.NO_LAYOUT);
                });
        server.put("/service/order-service/readme", "127.0.0.1:50053");
        await().until(() -> journal.state().registrations().unread().count(ETCD) == 0);
        assertThat(events())
                .filteredOn(e -> e.payload() instanceof RegistrationEvent.Added)
                .hasSize(2)
                .allMatch(e -> e.position().isPresent());
    }

    @Test
    void aRevokedLeaseIsToldApartFromADeletedKey() {
        source.start();
        await().until(() -> journal.state().sources().all().containsKey(ETCD));
        long lease = server.grant(30);
        register(lease);
        await().until(() -> instance().filter(Instance::present).isPresent());
        server.revoke(lease);
        await().until(() -> instance().orElseThrow().gone().isPresent());
        var gone = instance().orElseThrow().gone().orElseThrow();
        assertThat(gone.cause()).isEqualTo(RemovalCause.REVOKED);
        assertThat(gone.inferred()).isTrue();
        assertThat(gone.evidence()).contains(Long.toHexString(lease)).contains("TTL 30 s");
        server.put("/service/other/127.0.0.1:1", "127.0.0.1:1");
        await().until(() ->
                journal.state().registrations().services().containsKey(new ServiceName("other")));
        assertThat(events())
                .filteredOn(e -> e.payload() instanceof RegistrationEvent)
                .extracting(e -> e.payload().type())
                .filteredOn(type -> !type.equals("registration.lease"))
                .as("both keys went in one revision")
                .containsExactly(
                        "registration.added",
                        "registration.changed",
                        "registration.removed",
                        "registration.added");
    }

    @Test
    void aLeaseThatRunsOutIsAnExpiryAndIsMeasuredUntilThen() {
        source.start();
        register(server.grant(4));
        await().until(() -> instance().filter(i -> !i.present()).isPresent());
        var gone = instance().orElseThrow().gone().orElseThrow();
        assertThat(gone.cause()).isEqualTo(RemovalCause.EXPIRED);
        assertThat(gone.inferred()).isTrue();
        assertThat(gone.evidence()).contains("no longer exists; it had TTL 4 s");
        assertThat(events())
                .extracting(MeshEvent::payload)
                .filteredOn(RegistrationEvent.LeaseMeasured.class::isInstance)
                .isNotEmpty()
                .allSatisfy(e -> {
                    var measured = (RegistrationEvent.LeaseMeasured) e;
                    assertThat(measured.granted()).isEqualTo(Duration.ofSeconds(4));
                    assertThat(measured.remaining()).isLessThan(Duration.ofSeconds(4));
                });
    }

    @Test
    void manyInstancesAreToldBeforeTheirLeasesAreRead() {
        int many = 40;
        for (int i = 0; i < many; i++) {
            server.put(
                    "/service/order-service/10.0.0." + i + ":50052",
                    "10.0.0." + i + ":50052",
                    server.grant(10));
        }
        source.start();
        await().until(() ->
                events().stream()
                                .filter(e -> e.payload() instanceof RegistrationEvent.LeaseMeasured)
                                .count()
                        >= many);
        assertThat(events())
                .extracting(MeshEvent::payload)
                .filteredOn(RegistrationEvent.Added.class::isInstance)
                .hasSize(many)
                .allSatisfy(e ->
                        assertThat(((RegistrationEvent.Added) e).registration().leaseTtl())
                                .as("nobody waited for it")
                                .isEmpty());
        await().untilAsserted(() ->
                assertThat(journal.state().registrations().services().get(ORDER).all())
                        .hasSize(many)
                        .allSatisfy(i ->
                                assertThat(i.registration().leaseTtl())
                                        .contains(Duration.ofSeconds(10))));
    }

    @Test
    void aDeletedKeyOfALivingLeaseIsADeregistration() {
        source.start();
        long lease = server.grant(30);
        register(lease);
        await().until(() ->
                instance().flatMap(i -> i.registration().metadata("version")).isPresent());
        server.delete("/services/order-service/127.0.0.1:50052");
        await().until(() ->
                instance().flatMap(i -> i.registration().metadata("version")).isEmpty());
        assertThat(instance().orElseThrow().present()).isTrue();
        server.delete("/service/order-service/127.0.0.1:50052");
        await().until(() -> !instance().orElseThrow().present());
        assertThat(instance().orElseThrow().gone().orElseThrow().evidence())
                .contains("lives on with");
    }

    @Test
    void aServiceThatComesBackIsPresentAgain() {
        source.start();
        server.put("/service/order-service/127.0.0.1:50052", "127.0.0.1:50052");
        await().until(() -> instance().filter(Instance::present).isPresent());
        server.delete("/service/order-service/127.0.0.1:50052");
        await().until(() -> !instance().orElseThrow().present());
        assertThat(instance().orElseThrow().gone().orElseThrow().inferred()).isFalse();
        server.put("/service/order-service/127.0.0.1:50052", "127.0.0.1:50052");
        await().until(() -> instance().orElseThrow().present());
    }

    @Test
    void whatHappenedWhileEtcdWasOutOfReachIsToldInOrder() throws Exception {
        source.start();
        await().until(() -> journal.state().sources().all().containsKey(ETCD));
        server.kill();
        await().until(() ->
                journal.state().sources().all().get(ETCD).status() instanceof SourceEvent.Lagging);
        server.restartOutOfReach();
        server.put("/service/order-service/127.0.0.1:50052", "127.0.0.1:50052");
        server.delete("/service/order-service/127.0.0.1:50052");
        server.put("/service/order-service/127.0.0.1:50052", "127.0.0.1:50052");
        server.kill();
        server.restart();
        await().until(() ->
                events().stream().filter(e -> e.payload() instanceof RegistrationEvent).count()
                        == 3);
        assertThat(events())
                .extracting(e -> e.payload().type())
                .filteredOn(t -> t.startsWith("registration."))
                .containsExactly(
                        "registration.added", "registration.removed", "registration.added");
        await().until(() -> journal.state().sources().all().get(ETCD).current());
        assertThat(journal.state().sources().all().get(ETCD).gaps()).isZero();
    }

    @Test
    void aMissingTlsFileIsSaidWithItsRemedyAndNotTriedAgain() {
        source.close();
        etcd.close();
        observe(
                new EtcdConnection(
                        List.of(URI.create("https://127.0.0.1:1")),
                        Optional.of(
                                new ClientTls(
                                        Optional.of(Path.of("/nowhere/ca.pem")),
                                        Optional.empty(),
                                        Optional.empty())),
                        QUICK));
        source.start();
        await().until(() -> journal.state().sources().all().containsKey(ETCD));
        assertThat(journal.state().sources().all().get(ETCD).status())
                .isInstanceOfSatisfying(
                        SourceEvent.Lost.class,
                        lost -> {
                            assertThat(lost.reason())
                                    .isEqualTo(
                                            "The CA file /nowhere/ca.pem does not exist. Check the"
                                                    + " path.");
                            assertThat(lost.remedy()).contains("connect again");
                        });
    }

    @Test
    void httpsToAPlainEtcdIsSaidInWords() {
        source.close();
        etcd.close();
        observe(
                new EtcdConnection(
                        List.of(URI.create("https://127.0.0.1:" + server.endpoint().getPort())),
                        Optional.empty(),
                        QUICK));
        source.start();
        await().until(() -> journal.state().sources().all().containsKey(ETCD));
        assertThat(journal.state().sources().all().get(ETCD).status())
                .isInstanceOfSatisfying(
                        SourceEvent.Lagging.class,
                        lagging -> {
                            assertThat(lagging.reason()).contains("It may serve http");
                            assertThat(lagging.retryIn()).isPresent();
                        });
    }
}
