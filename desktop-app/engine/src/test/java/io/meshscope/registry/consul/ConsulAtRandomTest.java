package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.health.HealthServicesRequest;
import com.ecwid.consul.v1.health.model.Check;
import com.ecwid.consul.v1.health.model.HealthService;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.SourceReading;
import io.meshscope.reading.SourceReading.Standing;
import io.meshscope.wire.consul.ConsulAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Does whatever can happen to a real agent, in an order that a seed decides, while it is followed.
/// Consul keeps no history, so states in between may be missing; what is told must have been, in
/// its order, and the end must be what the agent says.
///
/// A longer run: `-Dmeshscope.random.operations=5000`; the same run again:
/// `-Dmeshscope.random.seed=…`.
@Tag("process")
class ConsulAtRandomTest {

    private static final SourceId CONSUL = new SourceId("consul");
    private static final List<String> SERVICES = List.of("orders", "users", "mail.v1");
    private static final int PORTS = 3;

    private final long seed = Long.getLong("meshscope.random.seed", System.nanoTime());
    private final int operations = Integer.getInteger("meshscope.random.operations", 300);
    private final Random random = new Random(seed);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);

    private final Set<String> registered = new HashSet<>();

    /// Each registration has a higher one than all before it.
    private int version;

    @AfterEach
    void close() {
        journal.close();
        scheduler.shutdownNow();
    }

    @Test
    void whatIsToldWasSoInItsOrderAndTheEndIsTheCatalog() throws Exception {
        System.out.println("meshscope.random.seed=" + seed);
        try (ConsulServer server = ConsulServer.startKeeping();
                var source =
                        new ConsulRegistrySource(
                                new ConsulAddress(
                                        server.address(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                ConsulRegistryContractTest.QUICK,
                                journal,
                                InstantSource.system(),
                                CONSUL,
                                scheduler)) {
            operate(server, 10);
            source.start();
            int restarts = Math.max(1, operations / 300);
            for (int i = 0; i <= restarts; i++) {
                operate(server, operations / (restarts + 1));
                if (i < restarts) {
                    server.kill();
                    server.restart();
                }
            }
            register(server, "orders", 7_000);
            await("seed " + seed)
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> {
                        assertThat(shown()).isEqualTo(catalog(server));
                        assertThat(
                                        SourceReading.of(journal.state(), CONSUL)
                                                .orElseThrow()
                                                .standing())
                                .isEqualTo(Standing.CONNECTED);
                    });
        }
        check();
    }

    private void operate(ConsulServer server, int times) {
        for (int i = 0; i < times; i++) {
            String service = SERVICES.get(random.nextInt(SERVICES.size()));
            int port = 7_000 + random.nextInt(PORTS);
            boolean there = registered.contains(service + "-" + port);
            int which = random.nextInt(10);
            if (!there || which < 3) {
                register(server, service, port);
            } else if (which < 5) {
                server.deregister(service, port);
                registered.remove(service + "-" + port);
            } else if (which < 7) {
                server.fail(service, port);
            } else if (which < 9) {
                server.pass(service, port);
            } else {
                var _ =
                        server.client()
                                .agentServiceSetMaintenance(
                                        service + "-" + port, random.nextBoolean(), "for a test");
            }
        }
    }

    private void register(ConsulServer server, String service, int port) {
        registered.add(service + "-" + port);
        server.register(service, port, List.of(), Map.of("version", Integer.toString(++version)));
    }

    /// Who is there: with version and health.
    private TreeMap<String, String> shown() {
        var all = new TreeMap<String, String>();
        for (Service service : journal.state().registrations().services().values()) {
            service.all().stream()
                    .filter(Instance::present)
                    .map(Instance::registration)
                    .forEach(r -> all.put(r.key(), version(r) + " " + r.health().orElseThrow()));
        }
        return all;
    }

    private TreeMap<String, String> catalog(ConsulServer server) {
        var all = new TreeMap<String, String>();
        for (String service : SERVICES) {
            var request =
                    HealthServicesRequest.newBuilder()
                            .setPassing(false)
                            .setQueryParams(QueryParams.DEFAULT)
                            .build();
            for (HealthService entry :
                    server.client().getHealthServices(service, request).getValue()) {
                all.put(
                        entry.getService().getId(),
                        entry.getService().getMeta().get("version") + " " + worst(entry));
            }
        }
        return all;
    }

    private static String worst(HealthService entry) {
        List<String> words =
                entry.getChecks().stream()
                        .map(Check::getStatus)
                        .map(s -> s.name().toUpperCase(Locale.ROOT))
                        .toList();
        return words.contains("CRITICAL") ? "CRITICAL" : "PASSING";
    }

    private static int version(Registration registration) {
        return Integer.parseInt(registration.metadata("version").orElseThrow());
    }

    /// An instance appears, changes and goes; what is told anew is different, and no version comes
    /// back.
    private void check() {
        var known = new HashMap<String, Registration>();
        var highest = new HashMap<String, Integer>();
        List<MeshEvent> events = journal.events(1, Long.MAX_VALUE);
        for (MeshEvent event : events) {
            String at = "seed %d, event %d: %s".formatted(seed, event.sequence(), event.payload());
            switch (event.payload()) {
                case RegistrationEvent.Added(Registration r) -> {
                    assertThat(known.put(id(r), r)).as(at).isNull();
                    notOlder(highest, r, at);
                }
                case RegistrationEvent.Changed(Registration r) -> {
                    assertThat(known.put(id(r), r)).as(at).isNotNull().isNotEqualTo(r);
                    notOlder(highest, r, at);
                }
                case RegistrationEvent.Removed r ->
                        assertThat(known.remove(r.service() + " " + r.instance()))
                                .as(at)
                                .isNotNull();
                default -> {}
            }
        }
        assertThat(events)
                .as("seed %d: the agent was away, so changes can be missing", seed)
                .anyMatch(e ->
                        e.payload() instanceof SourceEvent.Resynchronised(boolean gap, var _, var _)
                                && gap);
    }

    private static String id(Registration registration) {
        return registration.service() + " " + registration.instance();
    }

    private static void notOlder(Map<String, Integer> highest, Registration told, String at) {
        int version = version(told);
        assertThat(version).as(at).isGreaterThanOrEqualTo(highest.getOrDefault(id(told), 0));
        highest.put(id(told), version);
    }
}
