package io.meshscope.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every feed does with a process that tells only a breaker's name and state.
public abstract class BreakerFeedContract {

    /// A process with one breaker.
    protected interface Process extends AutoCloseable {
        int port();

        /// How the process says in its metadata where it tells breakers.
        Map<String, String> metadata();

        void breaker(String name, BreakerState state);

        /// Whether a change that happens now is heard.
        boolean watched();

        @Override
        void close();
    }

    private static final SourceId ETCD = new SourceId("etcd");
    protected static final ServiceName ORDER = new ServiceName("order-service");

    protected final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    protected final Telling telling = new Telling();
    protected final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private Process process;
    private BreakerFeed feed;

    protected abstract Process process();

    protected abstract BreakerFeed feed();

    @BeforeEach
    void begin() {
        process = process();
        process.breaker("db.primary", BreakerState.CLOSED);
        feed = feed();
        feed.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        feed.close();
        process.close();
        journal.close();
        scheduler.shutdownNow();
    }

    protected InstanceId instance() {
        return new InstanceId("127.0.0.1:" + process.port());
    }

    private BreakerId id() {
        return new BreakerId(ORDER, instance(), Optional.empty(), "db.primary");
    }

    protected Optional<Breaker> seen() {
        return Optional.ofNullable(journal.state().breakers().get(id()));
    }

    protected Optional<SourceEvent> status() {
        var known = journal.state().sources().all().get(BreakerFeed.source(ORDER, instance()));
        return Optional.ofNullable(known).map(s -> s.status());
    }

    protected void register() throws InterruptedException {
        journal.put(
                Observation.of(
                        ETCD,
                        new RegistrationEvent.Added(
                                new Registration(
                                        ORDER,
                                        instance(),
                                        new Endpoint("127.0.0.1", process.port()),
                                        new Registration.Entry(
                                                ETCD, "/service/order-service/x", "json", "", 1),
                                        Optional.of(new Registration.Lease("1", Optional.empty())),
                                        Registration.Details.of(Instant.EPOCH, process.metadata()),
                                        List.of()))));
    }

    protected void deregister() throws InterruptedException {
        journal.put(
                Observation.of(
                        ETCD,
                        new RegistrationEvent.Removed(
                                ORDER,
                                instance(),
                                RemovalCause.EXPIRED,
                                true,
                                "",
                                Optional.empty())));
    }

    @Test
    void aNameAndAStateAreEnough() throws Exception {
        register();
        await().until(() -> seen().isPresent());
        Breaker breaker = seen().orElseThrow();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.thresholds()).isEmpty();
        assertThat(breaker.measurement()).isEmpty();
        assertThat(status().orElseThrow()).isInstanceOf(SourceEvent.Connected.class);
    }

    @Test
    void aChangeIsATransition() throws Exception {
        register();
        await().until(() -> seen().isPresent() && process.watched());
        Instant before = seen().orElseThrow().since();
        process.breaker("db.primary", BreakerState.OPEN);
        await().until(() -> !seen().orElseThrow().transitions().isEmpty());
        Breaker breaker = seen().orElseThrow();
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        var transition = breaker.transitions().getFirst();
        assertThat(transition.from()).isEqualTo(BreakerState.CLOSED);
        assertThat(transition.changedAt()).isAfter(before);
        assertThat(breaker.since()).isEqualTo(transition.changedAt());
    }

    @Test
    void anInstanceThatLeavesIsToldOf() throws Exception {
        register();
        await().until(() -> seen().isPresent());
        deregister();
        await().until(() -> status().orElseThrow() instanceof SourceEvent.Lost);
    }

    @Test
    void nothingArrivesAfterItWasClosed() throws Exception {
        register();
        await().until(() -> seen().isPresent() && process.watched());
        feed.close();
        long last = journal.state().sequence();
        process.breaker("db.primary", BreakerState.OPEN);
        deregister();
        await().until(() -> journal.state().sequence() == last + 1);
        assertThat(journal.events(last + 1, Long.MAX_VALUE))
                .extracting(MeshEvent::source)
                .doesNotContain(BreakerFeed.source(ORDER, instance()));
    }
}
