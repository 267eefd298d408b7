package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.SourceReading;
import io.meshscope.reading.SourceReading.Standing;
import io.meshscope.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What every source of registrations must do, whatever registry it observes. A registry joins by
/// one class that says how to fill it, take it away and bring it back.
///
/// All tests share one registry: each has a service of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RegistryContract {

    /// The source that is tested is to have this name.
    protected static final SourceId REGISTRY = new SourceId("registry");

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final AtomicInteger SERVICES = new AtomicInteger();

    private final Endpoint one = new Endpoint("127.0.0.1", 50_052);
    private final Endpoint two = new Endpoint("127.0.0.1", 50_062);
    private ScheduledExecutorService scheduler;
    private Journal journal;
    private ServiceName service;
    private Source source;
    private boolean away;

    /// Starts the registry, which outlives a while in which it is away.
    protected abstract void startRegistry() throws Exception;

    protected abstract void endRegistry() throws Exception;

    /// A source of the registry that has not been started. Closing it closes all that it needs.
    ///
    /// @param service that the test is about, for registries that must be asked by name
    protected abstract Source observe(
            ServiceName service, Intake intake, ScheduledExecutorService scheduler);

    /// Where a registration keeps the version that it was made with.
    protected Optional<String> versionOf(Registration registration) {
        return registration.metadata("version");
    }

    /// Registers an instance, or registers it anew with another version.
    protected abstract void register(ServiceName service, Endpoint endpoint, String version)
            throws Exception;

    protected abstract void deregister(ServiceName service, Endpoint endpoint) throws Exception;

    /// Takes the registry away without a farewell; what it holds is kept.
    protected abstract void takeAway() throws Exception;

    /// Brings it back with what it held, and returns when it answers.
    protected abstract void bringBack() throws Exception;

    /// Puts an entry below the service's name that is no instance.
    ///
    /// @param taken the address of an instance that is registered
    protected abstract void registerNonsense(ServiceName service, Endpoint taken) throws Exception;

    protected abstract void deregisterNonsense(ServiceName service) throws Exception;

    @BeforeAll
    void startAll() throws Exception {
        startRegistry();
    }

    @AfterAll
    void endAll() throws Exception {
        endRegistry();
    }

    @BeforeEach
    void observeIt() {
        service = new ServiceName("contract-" + SERVICES.incrementAndGet());
        scheduler = Executors.newScheduledThreadPool(1);
        journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
        source = observe(service, journal, scheduler);
    }

    @AfterEach
    void leave() throws Exception {
        source.close();
        journal.close();
        scheduler.shutdownNow();
        if (away) {
            bringBack();
        }
        deregister(service, one);
        deregister(service, two);
    }

    private void disappear() throws Exception {
        away = true;
        takeAway();
    }

    private void reappear() throws Exception {
        bringBack();
        away = false;
    }

    private Optional<Instance> instance(Endpoint endpoint) {
        return journal.state()
                .registrations()
                .instance(service, new InstanceId(endpoint.toString()));
    }

    private boolean present(Endpoint endpoint) {
        return instance(endpoint).filter(Instance::present).isPresent();
    }

    private Optional<Standing> standing() {
        return SourceReading.of(journal.state(), REGISTRY).map(SourceReading::standing);
    }

    private void follow() {
        source.start();
        await().atMost(WITHIN).until(() -> standing().equals(Optional.of(Standing.CONNECTED)));
    }

    private List<MeshEvent> events() {
        return journal.events(1, Long.MAX_VALUE);
    }

    /// What was told of an instance, without readings of its lease.
    private List<String> told(Endpoint endpoint) {
        return events().stream()
                .filter(e ->
                        e.payload() instanceof RegistrationEvent r
                                && !(r instanceof RegistrationEvent.LeaseMeasured)
                                && r.service().equals(service)
                                && r.instance().value().equals(endpoint.toString()))
                .map(e -> e.payload().type().replace("registration.", ""))
                .toList();
    }

    private List<SourceEvent> said() {
        return events().stream()
                .filter(e -> e.payload() instanceof SourceEvent)
                .map(e -> (SourceEvent) e.payload())
                .toList();
    }

    private String version(Endpoint endpoint) {
        return instance(endpoint).flatMap(i -> versionOf(i.registration())).orElse("");
    }

    @Test
    void itIsNamedAndSilentUntilItIsStarted() {
        assertThat(source.id()).isEqualTo(REGISTRY);
        source.retryNow();
        source.close();
        assertThat(journal.state().sequence()).isZero();
    }

    @Test
    void whatStandsIsToldOnceBeforeItCallsItselfConnected() throws Exception {
        register(service, one, "1");
        register(service, two, "2");
        follow();
        assertThat(told(one)).containsExactly("added");
        assertThat(told(two)).containsExactly("added");
        assertThat(version(one)).isEqualTo("1");
        assertThat(version(two)).isEqualTo("2");
        var registration = instance(one).orElseThrow().registration();
        assertThat(registration.endpoint()).isEqualTo(one);
        assertThat(registration.registry()).isEqualTo(REGISTRY);
        assertThat(registration.key()).isNotBlank();
        assertThat(registration.entry().decoder()).isNotBlank();
        assertThat(registration.entry().raw()).isNotBlank();
        assertThat(said())
                .singleElement()
                .isInstanceOfSatisfying(
                        SourceEvent.Connected.class,
                        c -> {
                            assertThat(c.detail()).isNotBlank();
                            assertThat(c.said()).as("in every language").isPresent();
                        });
        assertThat(events().getLast().payload()).isInstanceOf(SourceEvent.Connected.class);
        assertThat(events()).allMatch(e -> e.source().equals(REGISTRY));
    }

    @Test
    void whatHappensIsToldInItsOrder() throws Exception {
        follow();
        register(service, two, "1");
        await().atMost(WITHIN).until(() -> present(two));
        register(service, one, "1");
        await().atMost(WITHIN).until(() -> present(one));
        register(service, one, "2");
        await().atMost(WITHIN).until(() -> version(one).equals("2"));
        deregister(service, one);
        await().atMost(WITHIN).until(() -> !present(one));
        assertThat(instance(one).orElseThrow().gone().orElseThrow().evidence()).isNotBlank();
        register(service, one, "3");
        await().atMost(WITHIN).until(() -> present(one));
        assertThat(told(one)).containsExactly("added", "changed", "removed", "added");
        assertThat(told(two)).as("nothing happened to it").containsExactly("added");
        assertThat(present(two)).isTrue();
        assertThat(journal.state().sources().all().get(REGISTRY).gaps()).isZero();
    }

    @Test
    void whileItIsAwayTheLastKnownStaysAndThenItIsRight() throws Exception {
        register(service, one, "1");
        follow();
        disappear();
        await().atMost(WITHIN).until(() -> standing().equals(Optional.of(Standing.BEHIND)));
        assertThat(present(one)).as("the last known").isTrue();
        assertThat(said().getLast())
                .isInstanceOfSatisfying(
                        SourceEvent.Lagging.class,
                        lagging -> {
                            assertThat(lagging.reason()).isNotBlank().doesNotContain("Exception");
                            assertThat(lagging.said()).as("in every language").isPresent();
                            assertThat(lagging.retryIn()).isPresent();
                        });
        reappear();
        source.retryNow();
        register(service, two, "1");
        deregister(service, one);
        await().atMost(WITHIN)
                .until(() ->
                        present(two)
                                && !present(one)
                                && standing().equals(Optional.of(Standing.CONNECTED)));
        assertThat(told(one)).containsExactly("added", "removed");
        assertThat(told(two)).containsExactly("added");
        assertThat(said().getLast())
                .isInstanceOfSatisfying(
                        SourceEvent.Resynchronised.class,
                        again -> assertThat(again.said()).as("in every language").isPresent());
    }

    @Test
    void itBeginsWhileTheRegistryIsAway() throws Exception {
        register(service, one, "1");
        disappear();
        source.start();
        await().atMost(WITHIN).until(() -> standing().equals(Optional.of(Standing.BEHIND)));
        assertThat(told(one)).isEmpty();
        reappear();
        source.retryNow();
        await().atMost(WITHIN).until(() -> standing().equals(Optional.of(Standing.CONNECTED)));
        assertThat(told(one)).containsExactly("added");
    }

    @Test
    void anEntryThatIsNoInstanceIsToldAndMakesItIncomplete() throws Exception {
        register(service, one, "1");
        follow();
        registerNonsense(service, one);
        await().atMost(WITHIN).until(() -> standing().equals(Optional.of(Standing.INCOMPLETE)));
        assertThat(journal.state().registrations().unread().listed().values())
                .singleElement()
                .satisfies(e -> assertThat(e.at().key().toString()).contains(service.value()));
        assertThat(present(one)).as("the rest is shown").isTrue();
        deregisterNonsense(service);
        await().atMost(WITHIN).until(() -> standing().equals(Optional.of(Standing.CONNECTED)));
    }

    @Test
    void onceClosedItSaysNothingMore() throws Exception {
        follow();
        source.close();
        source.close();
        long told = journal.state().sequence();
        register(service, one, "1");
        await().during(Duration.ofMillis(150)).until(() -> journal.state().sequence() == told);
    }
}
