package io.meshscope.registry.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.registry.RegistryContract;
import io.meshscope.registry.dns.DnsServer.Target;
import io.meshscope.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DnsRegistryContractTest extends RegistryContract {

    private DnsServer server;

    @Override
    protected void startRegistry() throws Exception {
        server = new DnsServer();
    }

    @Override
    protected void endRegistry() throws Exception {
        server.close();
    }

    private static String name(ServiceName service) {
        return "_grpc._tcp." + service + ".example.com";
    }

    @Override
    protected Source observe(
            ServiceName service, Intake intake, ScheduledExecutorService scheduler) {
        return observe(service, intake, scheduler, InstantSource.system());
    }

    private Source observe(
            ServiceName service,
            Intake intake,
            ScheduledExecutorService scheduler,
            InstantSource clock) {
        return new DnsRegistrySource(
                List.of(SrvName.of(name(service))),
                Optional.of(server.address()),
                Duration.ofMillis(50),
                intake,
                clock,
                REGISTRY,
                scheduler);
    }

    /// The weight is what can be changed of a record.
    @Override
    protected Optional<String> versionOf(Registration registration) {
        return registration.metadata("weight");
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, String version) {
        server.put(
                name(service),
                endpoint.toString(),
                new Target(Integer.parseInt(version), endpoint.port(), endpoint.host()));
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        server.remove(name(service), endpoint.toString());
    }

    @Override
    protected void takeAway() throws Exception {
        server.stop();
    }

    @Override
    protected void bringBack() throws Exception {
        server.restart();
    }

    @Override
    protected void registerNonsense(ServiceName service, Endpoint taken) {
        server.put(name(service), "nonsense", new Target(1, 0, "host.example.com"));
    }

    @Override
    protected void deregisterNonsense(ServiceName service) {
        server.remove(name(service), "nonsense");
    }

    @Test
    void moreInstancesThanADatagramHoldsComeOverTcp() {
        var service = new ServiceName("many");
        for (int i = 1; i <= 100; i++) {
            server.put(name(service), "i" + i, new Target(1, 8_000 + i, "host.example.com"));
        }
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = observe(service, journal, scheduler)) {
            source.start();
            await().until(() -> journal.state().registrations().present() == 100);
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void afterAFaultOfItsOwnItIsBehindUntilARoundSucceeds() {
        var service = new ServiceName("orders");
        server.put(name(service), "one", new Target(1, 8_001, "host.example.com"));
        var broken = new AtomicBoolean(true);
        InstantSource clock =
                () -> {
                    if (broken.get()) {
                        throw new IllegalStateException("the clock is broken");
                    }
                    return Instant.EPOCH;
                };
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = observe(service, journal, scheduler, clock)) {
            source.start();
            await().until(() -> status(journal) instanceof SourceEvent.Lagging);
            broken.set(false);
            await().until(() -> status(journal) instanceof SourceEvent.Connected);
            assertThat(journal.state().registrations().present()).isEqualTo(1);
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static @Nullable SourceEvent status(Journal journal) {
        return Optional.ofNullable(journal.state().sources().all().get(REGISTRY))
                .map(io.meshscope.mesh.Source::status)
                .orElse(null);
    }

    @Test
    void namesAreReadAsTheyAreWritten() {
        assertThat(SrvName.of("_grpc._tcp.orders.example.com").service())
                .isEqualTo(new ServiceName("orders"));
        assertThat(SrvName.of("order-service=_grpc._tcp.orders.example.com."))
                .isEqualTo(
                        new SrvName(
                                new ServiceName("order-service"),
                                "_grpc._tcp.orders.example.com."));
        for (String none : List.of("", "a=", "a b", "_grpc._tcp", "x/y", "=a.b", "a..b")) {
            assertThatThrownBy(() -> SrvName.of(none))
                    .as(none)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
