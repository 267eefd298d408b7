package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs against a real agent, which is killed, started again and stopped.
@Tag("process")
class ConsulRegistrySourceTest {

    private static final SourceId CONSUL = new SourceId("consul");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId ONE = new InstanceId("127.0.0.1:50052");
    private static final ConsulTiming QUICK =
            new ConsulTiming(
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(200),
                    Duration.ofMillis(5),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private ConsulServer server;
    private ConsulRegistrySource source;

    @BeforeEach
    void start() {
        server = ConsulServer.start();
        observe(server);
    }

    private void observe(ConsulServer agent) {
        source =
                new ConsulRegistrySource(
                        new ConsulAddress(
                                agent.address(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        QUICK,
                        journal,
                        InstantSource.system(),
                        CONSUL,
                        scheduler);
    }

    @AfterEach
    void close() {
        if (server != null) {
            source.close();
            server.close();
        }
        journal.close();
        scheduler.shutdownNow();
    }

    private void register(int port) {
        server.register(
                "order-service",
                port,
                List.of("grpc", "zone=eu-1"),
                Map.of("version", "1.4.2", "startedAt", "2026-03-12T14:28:00Z"));
    }

    private Optional<Instance> instance() {
        return journal.state().registrations().instance(ORDER, ONE);
    }

    private Source status() {
        return journal.state().sources().all().get(CONSUL);
    }

    private boolean current() {
        return status() != null && status().current();
    }

    private List<String> types() {
        return journal.events(1, Long.MAX_VALUE).stream().map(e -> e.payload().type()).toList();
    }

    private void awaitPresent() {
        await().until(() -> instance().filter(Instance::present).isPresent());
    }

    private Instance.Departure awaitGone() {
        await().until(() -> !instance().orElseThrow().present());
        return instance().orElseThrow().gone().orElseThrow();
    }

    @Test
    void whatIsRegisteredIsToldWithTagsMetaAndChecks() {
        register(50_052);
        source.start();
        await().until(this::current);
        var registration = instance().orElseThrow().registration();
        assertThat(registration.endpoint()).isEqualTo(new Endpoint("127.0.0.1", 50_052));
        assertThat(registration.registry()).isEqualTo(CONSUL);
        assertThat(registration.key()).isEqualTo("order-service-50052");
        assertThat(registration.tags()).containsExactly("grpc", "zone=eu-1");
        assertThat(registration.metadata("zone")).contains("eu-1");
        assertThat(registration.metadata("version")).contains("1.4.2");
        assertThat(registration.since()).isEqualTo(Instant.parse("2026-03-12T14:28:00Z"));
        assertThat(registration.leaseId()).isEmpty();
        assertThat(registration.entry().decoder()).isEqualTo("consul");
        assertThat(registration.modRevision()).isPositive();
        assertThat(registration.checks())
                .extracting(HealthCheck::id, HealthCheck::status)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "service:order-service-50052", HealthCheck.Status.PASSING));
        assertThat(journal.events(1, Long.MAX_VALUE))
                .filteredOn(e -> e.payload() instanceof RegistrationEvent)
                .hasSize(1)
                .allMatch(e -> e.source().equals(CONSUL) && e.position().getAsLong() > 0);
        assertThat(status().status())
                .isInstanceOfSatisfying(
                        SourceEvent.Connected.class,
                        c -> assertThat(c.detail()).matches("Consul 1\\..* at 127.0.0.1:\\d+,.*"));
        assertThat(journal.state().registrations().services())
                .as("Consul's registration of itself is no instance")
                .containsOnlyKeys(ORDER);
    }

    @Test
    void aDeregistrationIsToldAsOne() {
        source.start();
        await().until(this::current);
        register(50_052);
        awaitPresent();
        long before = status().position().getAsLong();
        server.deregister("order-service", 50_052);
        Instance.Departure gone = awaitGone();
        assertThat(gone.cause()).isEqualTo(RemovalCause.DEREGISTERED);
        assertThat(gone.inferred()).isTrue();
        assertThat(gone.evidence()).contains("order-service-50052");
        assertThat(status().position().getAsLong()).isGreaterThan(before);
        register(50_052);
        awaitPresent();
    }

    @Test
    void aCheckThatFailsIsAChangeAndWhatThenGoesIsCritical() {
        register(50_052);
        source.start();
        awaitPresent();
        server.fail("order-service", 50_052);
        await().until(() ->
                instance()
                        .flatMap(Instance::health)
                        .equals(Optional.of(HealthCheck.Status.CRITICAL)));
        assertThat(instance().orElseThrow().present()).as("critical is still registered").isTrue();
        server.pass("order-service", 50_052);
        await().until(() ->
                instance()
                        .flatMap(Instance::health)
                        .equals(Optional.of(HealthCheck.Status.PASSING)));
        server.fail("order-service", 50_052);
        await().until(() ->
                instance()
                        .flatMap(Instance::health)
                        .equals(Optional.of(HealthCheck.Status.CRITICAL)));
        server.deregister("order-service", 50_052);
        Instance.Departure gone = awaitGone();
        assertThat(gone.cause()).isEqualTo(RemovalCause.CRITICAL);
        assertThat(gone.evidence()).contains("service:order-service-50052");
        assertThat(types())
                .filteredOn(t -> t.startsWith("registration."))
                .containsExactly(
                        "registration.added",
                        "registration.changed",
                        "registration.changed",
                        "registration.changed",
                        "registration.removed");
    }

    @Test
    void whileItIsAwayTheLastKnownStaysAndAnAgentThatForgotIsSaidToHave() throws Exception {
        register(50_052);
        for (int i = 0; i < 5; i++) {
            // The agent's index must be lower when it comes back.
            register(50_062 + i);
        }
        source.start();
        await().until(this::current);
        server.kill();
        await().until(() -> status().status() instanceof SourceEvent.Lagging);
        assertThat(((SourceEvent.Lagging) status().status()).reason())
                .containsAnyOf("Nothing listens at", "closed the connection");
        assertThat(instance().orElseThrow().present()).as("last known").isTrue();
        server.restart();
        Instance.Departure gone = awaitGone();
        assertThat(gone.cause()).isEqualTo(RemovalCause.FORGOTTEN);
        assertThat(gone.evidence()).contains("index went backwards");
        await().until(this::current);
        assertThat(status().gaps()).isEqualTo(1);
        register(50_052);
        awaitPresent();
        assertThat(status().position().getAsLong())
                .as("counted anew")
                .isEqualTo(journal.events(1, Long.MAX_VALUE).getLast().position().getAsLong());
        assertThat(types()).filteredOn("source.lagging"::equals).hasSize(1);
    }

    @Test
    void whatStandsWhenItIsBackIsNotToldAgain() throws Exception {
        source.close();
        server.close();
        server = ConsulServer.startKeeping();
        observe(server);
        register(50_052);
        source.start();
        await().until(this::current);
        server.kill();
        await().until(() -> status().status() instanceof SourceEvent.Lagging);
        server.restart();
        await().until(this::current);
        assertThat(status().status())
                .isInstanceOfSatisfying(
                        SourceEvent.Resynchronised.class, r -> assertThat(r.gap()).isTrue());
        assertThat(instance().orElseThrow().present()).isTrue();
        assertThat(types())
                .filteredOn(t -> t.equals("registration.added"))
                .as("the same registration as before")
                .hasSize(1);
        assertThat(types()).doesNotContain("registration.removed");
    }

    @Test
    void anAgentThatHangsIsNoticedAndNothingIsLost() {
        register(50_052);
        source.start();
        await().until(this::current);
        server.pause();
        try {
            await().until(() -> status().status() instanceof SourceEvent.Lagging);
            assertThat(((SourceEvent.Lagging) status().status()).reason())
                    .contains("has not answered for 1 s");
        } finally {
            server.resume();
        }
        await().until(this::current);
        server.deregister("order-service", 50_052);
        assertThat(awaitGone().cause()).isEqualTo(RemovalCause.DEREGISTERED);
        assertThat(status().gaps()).isZero();
    }

    @Test
    void closingEndsQueriesThatHang() {
        register(50_052);
        source.start();
        await().until(this::current);
        Instant begin = Instant.now();
        source.close();
        // A query hangs for a minute.
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        long told = journal.state().sequence();
        server.deregister("order-service", 50_052);
        await().during(Duration.ofMillis(300)).until(() -> journal.state().sequence() == told);
    }

    @Test
    void aServiceWhoseNameNeedsEncodingIsFollowed() {
        source.start();
        await().until(this::current);
        server.register("orders/é 1?x", 50_099, List.of(), Map.of());
        var name = new ServiceName("orders/é 1?x");
        await().until(() -> journal.state().registrations().services().containsKey(name));
        server.deregister("orders/é 1?x", 50_099);
    }

    @Test
    void theIndexStandsInEachEventAndNeverGoesBack() {
        source.start();
        await().until(this::current);
        register(50_052);
        awaitPresent();
        List<MeshEvent> told = journal.events(1, Long.MAX_VALUE);
        long last = 0;
        for (MeshEvent event : told) {
            assertThat(event.position().getAsLong()).isGreaterThanOrEqualTo(last);
            last = event.position().getAsLong();
        }
    }
}
