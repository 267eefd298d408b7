package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Service;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.RegistryControlException;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import io.meshscope.wire.consul.ConsulAddress;
import io.meshscope.wire.consul.ConsulTiming;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is asked of a real Consul is seen by the source that observes it.
@Tag("process")
class ConsulRegistryControlTest {

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);

    @AfterEach
    void close() {
        journal.close();
        scheduler.shutdownNow();
    }

    private Optional<Registration> registered(String service) {
        Service found = journal.state().registrations().services().get(new ServiceName(service));
        return found == null
                ? Optional.empty()
                : found.all().stream()
                        .filter(Instance::present)
                        .map(Instance::registration)
                        .findFirst();
    }

    private Registration awaited(String service) {
        await().until(() -> registered(service).isPresent());
        return registered(service).orElseThrow();
    }

    private void until(String service, HealthCheck.Status health) {
        await().until(() ->
                registered(service).flatMap(Registration::health).equals(Optional.of(health)));
    }

    @Test
    void anInstanceIsTakenOutOfUseForcedCriticalAndDeregistered() {
        try (ConsulServer server = ConsulServer.start()) {
            var address =
                    new ConsulAddress(
                            server.address(), Optional.empty(), Optional.empty(), Optional.empty());
            server.register("pay service", 7_001, List.of(), Map.of());
            server.registerChecked("checked", 7_002, "http://127.0.0.1:1/");
            try (var source =
                    new ConsulRegistrySource(
                            address,
                            ConsulTiming.DEFAULT,
                            journal,
                            InstantSource.system(),
                            new SourceId("consul"),
                            scheduler)) {
                source.start();
                RegistryControl control = new ConsulRegistryControl(address, ConsulTiming.DEFAULT);
                Registration pay = awaited("pay service");

                assertThat(control.refuses(RegistryOrder.FORCE_CRITICAL, awaited("checked")))
                        .contains(RegistryRefusal.CHECKED_BY_REGISTRY);
                assertThat(control.refuses(RegistryOrder.MAINTENANCE_OFF, pay))
                        .contains(RegistryRefusal.NOT_IN_MAINTENANCE);
                for (RegistryOrder order :
                        List.of(
                                RegistryOrder.DEREGISTER,
                                RegistryOrder.FORCE_CRITICAL,
                                RegistryOrder.MAINTENANCE_ON)) {
                    assertThat(control.refuses(order, pay)).isEmpty();
                }

                var maintenance = control.plan(RegistryOrder.MAINTENANCE_ON, pay);
                assertThat(maintenance.requests("disk & net"))
                        .containsExactly(
                                "PUT /v1/agent/service/maintenance/pay%20service-7001"
                                        + "?enable=true&reason=disk%20%26%20net");
                maintenance.run("disk & net");
                until("pay service", HealthCheck.Status.CRITICAL);
                Registration maintained = registered("pay service").orElseThrow();
                assertThat(maintained.checks()).anyMatch(c -> c.output().contains("disk & net"));
                assertThat(control.refuses(RegistryOrder.MAINTENANCE_ON, maintained))
                        .contains(RegistryRefusal.IN_MAINTENANCE);
                control.plan(RegistryOrder.MAINTENANCE_OFF, maintained).run("");
                until("pay service", HealthCheck.Status.PASSING);

                control.plan(RegistryOrder.FORCE_CRITICAL, pay).run("drill");
                until("pay service", HealthCheck.Status.CRITICAL);
                control.plan(RegistryOrder.DEREGISTER, pay).run("");
                await().until(() -> registered("pay service").isEmpty());
                var again = control.plan(RegistryOrder.DEREGISTER, pay);
                assertThatThrownBy(() -> again.run(""))
                        .isInstanceOf(RegistryControlException.class)
                        .hasMessageContaining("is not registered on the agent");
            }
        }
    }
}
