package io.meshscope.registry.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.RegistryControlException;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdLogin;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdRegistryControlTest {

    private static final ServiceName PAY = new ServiceName("pay");
    private static final InstanceId ONE = new InstanceId("h:1");

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);

    @AfterEach
    void close() {
        journal.close();
        scheduler.shutdownNow();
    }

    private Optional<Instance> instance() {
        return journal.state().registrations().instance(PAY, ONE).filter(Instance::present);
    }

    private EtcdRegistrySource source(EtcdConnection etcd, String... prefixes) {
        return new EtcdRegistrySource(
                etcd,
                EtcdLayouts.below(List.of(prefixes)),
                journal,
                InstantSource.system(),
                System::nanoTime,
                new SourceId("etcd"),
                scheduler);
    }

    @Test
    void allKeysOfAnInstanceGoTogetherAndOnlyAsTheyWereSeen() {
        try (EtcdServer server = EtcdServer.start();
                EtcdConnection etcd = server.connect(EtcdTiming.DEFAULT);
                var source = source(etcd, "/service/", "/services/")) {
            server.put("/service/pay/h:1", "h:1", 0);
            server.put("/services/pay/h:1", "{\"ip\":\"h\",\"port\":1}", 0);
            source.start();
            var control = new EtcdRegistryControl(etcd, source);
            await().until(() ->
                    instance()
                            .filter(i -> i.registration().entry().decoder().contains("+"))
                            .isPresent());
            Registration seen = instance().orElseThrow().registration();
            assertThat(control.refuses(RegistryOrder.FORCE_CRITICAL, seen))
                    .contains(RegistryRefusal.NO_CHECKS);
            assertThat(control.refuses(RegistryOrder.DEREGISTER, seen)).isEmpty();
            var overtaken = control.plan(RegistryOrder.DEREGISTER, seen);
            server.put("/services/pay/h:1", "{\"ip\":\"h\",\"port\":1,\"zone\":\"b\"}", 0);
            assertThatThrownBy(() -> overtaken.run(""))
                    .isInstanceOf(RegistryControlException.class)
                    .hasMessageContaining("changed meanwhile");
            await().until(() ->
                    instance()
                            .filter(i -> i.registration().metadata("zone").isPresent())
                            .isPresent());
            var plan =
                    control.plan(RegistryOrder.DEREGISTER, instance().orElseThrow().registration());
            assertThat(plan.requests(""))
                    .hasSize(2)
                    .allMatch(r ->
                            r.matches("delete /services?/pay/h:1 if its mod revision is \\d+"));
            plan.run("");
            await().until(() -> instance().isEmpty());
            assertThatThrownBy(() -> control.plan(RegistryOrder.DEREGISTER, seen).run(""))
                    .as("there is nothing any more that could be deleted")
                    .isInstanceOf(RegistryControlException.class);
        }
    }

    @Test
    void aUserWhoMayOnlyReadIsToldThatNothingWasDeleted() {
        try (EtcdServer server = EtcdServer.start()) {
            server.put("/service/pay/h:1", "h:1", 0);
            server.askForUsers("reader", "secret", "/service/");
            try (var etcd =
                            new EtcdConnection(
                                    List.of(server.endpoint()),
                                    Optional.empty(),
                                    Optional.of(new EtcdLogin("reader", new Secret("secret"))),
                                    EtcdTiming.DEFAULT);
                    var source = source(etcd, "/service/")) {
                source.start();
                await().until(() -> instance().isPresent());
                var plan =
                        new EtcdRegistryControl(etcd, source)
                                .plan(
                                        RegistryOrder.DEREGISTER,
                                        instance().orElseThrow().registration());
                assertThatThrownBy(() -> plan.run(""))
                        .isInstanceOf(RegistryControlException.class)
                        .hasMessage("The keys were not deleted: The user may not write this key.");
            }
        }
    }

    @Test
    void aKeyThatNamesOtherInstancesTooIsNotDeleted() {
        try (EtcdServer server = EtcdServer.start();
                EtcdConnection etcd = server.connect(EtcdTiming.DEFAULT);
                var source = source(etcd, "/micro/registry/")) {
            server.put(
                    "/micro/registry/pay/1",
                    "{\"name\":\"pay\",\"version\":\"1\",\"nodes\":["
                        + "{\"id\":\"a\",\"address\":\"h:1\"},{\"id\":\"b\",\"address\":\"h:2\"}]}",
                    0);
            source.start();
            await().until(() -> instance().isPresent());
            var control = new EtcdRegistryControl(etcd, source);
            Registration seen = instance().orElseThrow().registration();
            await().untilAsserted(() ->
                    assertThat(control.refuses(RegistryOrder.DEREGISTER, seen))
                            .contains(RegistryRefusal.SHARED_ENTRY));
            assertThatThrownBy(() -> control.plan(RegistryOrder.DEREGISTER, seen).run(""))
                    .isInstanceOf(RegistryControlException.class)
                    .hasMessageStartingWith("Nothing was deleted");
        }
    }
}
