package io.meshscope.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.reading.SourceReading;
import io.meshscope.reading.SourceReading.Standing;
import io.meshscope.registry.RegistryContract;
import io.meshscope.source.Source;
import io.meshscope.wire.zookeeper.ZnodeChange;
import io.meshscope.wire.zookeeper.ZnodePaths;
import io.meshscope.wire.zookeeper.ZooKeeperAddress;
import io.meshscope.wire.zookeeper.ZooKeeperListener;
import io.meshscope.wire.zookeeper.ZooKeeperLogin;
import io.meshscope.wire.zookeeper.ZooKeeperProcess;
import io.meshscope.wire.zookeeper.ZooKeeperTiming;
import io.meshscope.wire.zookeeper.ZooKeeperWatch;
import io.meshscope.wire.zookeeper.ZooKeeperWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class ZooKeeperRegistryContractTest extends RegistryContract {

    private static final ZooKeeperTiming QUICK =
            new ZooKeeperTiming(
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private ZooKeeperProcess server;
    private ZooKeeperWriter writer;

    @Override
    protected void startRegistry() throws Exception {
        server = ZooKeeperProcess.start();
        writer = new ZooKeeperWriter(server.address());
    }

    @Override
    protected void endRegistry() throws Exception {
        if (writer != null) {
            writer.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Source observe(
            ServiceName service, Intake intake, ScheduledExecutorService scheduler) {
        return observe(intake, Optional.empty(), "/services");
    }

    private Source observe(Intake intake, Optional<ZooKeeperLogin> login, String prefix) {
        return observe(server.address(), intake, login, prefix);
    }

    private static Source observe(
            ZooKeeperAddress address,
            Intake intake,
            Optional<ZooKeeperLogin> login,
            String prefix) {
        return new ZooKeeperRegistrySource(
                address,
                login,
                new ZooKeeperLayouts(List.of(prefix), List.of()),
                QUICK,
                intake,
                InstantSource.system(),
                REGISTRY);
    }

    private static String path(ServiceName service, Endpoint endpoint) {
        return "/services/" + service + "/" + endpoint;
    }

    @Override
    protected void register(ServiceName service, Endpoint endpoint, String version) {
        writer.put(
                path(service, endpoint),
                """
                {"name":"%s","id":"%s","address":"%s","port":%d,"sslPort":null,
                 "payload":{"version":"%s"},"registrationTimeUTC":1700000000000,
                 "serviceType":"STATIC","uriSpec":null}
                """
                        .formatted(service, endpoint, endpoint.host(), endpoint.port(), version));
    }

    @Override
    protected void deregister(ServiceName service, Endpoint endpoint) {
        writer.delete(path(service, endpoint));
    }

    @Override
    protected void takeAway() {
        server.kill();
    }

    @Override
    protected void bringBack() throws Exception {
        server.restart();
    }

    @Override
    protected void registerNonsense(ServiceName service, Endpoint taken) {
        writer.put("/services/" + service + "/readme", "no registration");
    }

    @Override
    protected void deregisterNonsense(ServiceName service) {
        writer.delete("/services/" + service + "/readme");
    }

    private static Optional<Instance> instance(Journal journal, String service, String address) {
        return journal.state()
                .registrations()
                .instance(new ServiceName(service), new InstanceId(address));
    }

    private static void awaitStanding(Journal journal, Standing standing) {
        await().atMost(WITHIN)
                .until(() ->
                        SourceReading.of(journal.state(), REGISTRY)
                                .map(SourceReading::standing)
                                .equals(Optional.of(standing)));
    }

    private static RegistrationEvent.Removed awaitRemoval(
            Journal journal, String service, String address) {
        Function<RegistrationEvent, Boolean> ofIt =
                e -> e.service().value().equals(service) && e.instance().value().equals(address);
        await().atMost(WITHIN)
                .until(() ->
                        instance(journal, service, address).filter(i -> !i.present()).isPresent());
        return journal.events(1, Long.MAX_VALUE).stream()
                .filter(e -> e.payload() instanceof RegistrationEvent.Removed r && ofIt.apply(r))
                .map(e -> (RegistrationEvent.Removed) e.payload())
                .toList()
                .getLast();
    }

    @Test
    void aSessionThatEndsTakesAllItsNodesAndOneThatGoesOnDeletedItsOwn() throws Exception {
        ZooKeeperAddress shop = ZooKeeperAddress.of(server.address() + "/shop");
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = observe(shop, journal, Optional.empty(), "/sessions")) {
            var lost = new ZooKeeperWriter(server.address());
            lost.putEphemeral("/shop/sessions/pay/10.0.0.1:1", "10.0.0.1:1");
            lost.putEphemeral("/shop/sessions/bill/10.0.0.1:2", "10.0.0.1:2");
            writer.putEphemeral("/shop/sessions/pay/10.0.0.2:1", "10.0.0.2:1");
            writer.putEphemeral("/shop/sessions/bill/10.0.0.2:2", "10.0.0.2:2");
            writer.put("/sessions/pay/10.0.0.8:1", "10.0.0.8:1");
            String session = lost.session();
            source.start();
            awaitStanding(journal, Standing.CONNECTED);
            assertThat(journal.state().registrations().present())
                    .as("what is not below the root is not read")
                    .isEqualTo(4);
            assertThat(
                            instance(journal, "pay", "10.0.0.1:1")
                                    .orElseThrow()
                                    .registration()
                                    .leaseId())
                    .hasValue(session);

            writer.delete("/shop/sessions/pay/10.0.0.2:1");
            RegistrationEvent.Removed deleted = awaitRemoval(journal, "pay", "10.0.0.2:1");
            assertThat(deleted.cause()).isEqualTo(RemovalCause.DEREGISTERED);
            assertThat(deleted.evidence()).contains("lives on");
            writer.delete("/shop/sessions/bill/10.0.0.2:2");
            RegistrationEvent.Removed last = awaitRemoval(journal, "bill", "10.0.0.2:2");
            assertThat(last.cause()).as("one by one").isEqualTo(RemovalCause.DEREGISTERED);

            lost.close();
            for (String[] gone :
                    List.of(
                            new String[] {"pay", "10.0.0.1:1"},
                            new String[] {"bill", "10.0.0.1:2"})) {
                RegistrationEvent.Removed ended = awaitRemoval(journal, gone[0], gone[1]);
                assertThat(ended.cause()).isEqualTo(RemovalCause.EXPIRED);
                assertThat(ended.inferred()).isTrue();
                assertThat(ended.evidence()).contains(session).contains("does not tell");
            }
        }
    }

    @Test
    void tooManyNodesAreNotReadAndThatIsSaid() {
        writer.put("/many/a/1", "");
        writer.put("/many/a/2", "");
        var said = new CopyOnWriteArrayList<SourceEvent>();
        var listener =
                new ZooKeeperListener() {
                    @Override
                    public void changed(List<ZnodeChange> changes, long zxid, boolean watched) {}

                    @Override
                    public void status(SourceEvent event, long zxid) {
                        said.add(event);
                    }
                };
        for (int most : new int[] {4, 3}) {
            try (var watch =
                    new ZooKeeperWatch(
                            server.address(),
                            Optional.empty(),
                            new ZnodePaths(List.of("/many"), most),
                            QUICK,
                            listener)) {
                watch.start();
                await().atMost(WITHIN).until(() -> !said.isEmpty());
                if (most == 4) {
                    assertThat(said.removeFirst()).isInstanceOf(SourceEvent.Connected.class);
                }
            }
        }
        assertThat(said)
                .singleElement()
                .isInstanceOfSatisfying(
                        SourceEvent.Lost.class,
                        lost ->
                                assertThat(lost.why().english())
                                        .isEqualTo(
                                                "There are more than 3 nodes below /many of"
                                                        + " ZooKeeper. Choose a narrower prefix in"
                                                        + " the connection profile."));
    }

    @Test
    void nodesThatMayNotBeReadAreSaidAndAUserReadsThem() throws Exception {
        writer.putSecret("/secret/pay/10.0.0.3:1", "10.0.0.3:1");
        writer.put("/secret/open/10.0.0.4:1", "10.0.0.4:1");
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = observe(journal, Optional.empty(), "/secret")) {
            source.start();
            awaitStanding(journal, Standing.INCOMPLETE);
            assertThat(journal.state().sources().all().get(REGISTRY).status())
                    .isInstanceOfSatisfying(
                            SourceEvent.Partial.class,
                            partial -> assertThat(partial.said()).isPresent());
            assertThat(instance(journal, "open", "10.0.0.4:1")).isPresent();
            assertThat(instance(journal, "pay", "10.0.0.3:1")).isEmpty();
        }
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = observe(journal, Optional.of(ZooKeeperProcess.SUPER), "/secret")) {
            source.start();
            awaitStanding(journal, Standing.CONNECTED);
            assertThat(instance(journal, "pay", "10.0.0.3:1")).isPresent();
        }
    }

    @Test
    void whatDubboAndCuratorWriteIsReadAndFoldersAreNobody() throws Exception {
        writer.put("/dubbo", "10.0.0.9"); // Curator writes its own address where nothing is given
        writer.put("/dubbo/config/dubbo/dubbo.properties", "dubbo.protocol.name=tri");
        writer.put("/dubbo/metadata/org.shop.Pay/provider/pay", "{\"parameters\":{}}");
        writer.put("/dubbo/mapping/org.shop.Pay", "pay");
        writer.put("/dubbo/org.shop.Pay/consumers", "10.0.0.9");
        writer.put("/dubbo/org.shop.Pay/configurators", "");
        writer.putEphemeral(
                "/dubbo/org.shop.Pay/providers/tri%3A%2F%2F10.0.0.5%3A50051%2Forg.shop.Pay"
                        + "%3Fapplication%3Dpay%26version%3D1.0",
                "10.0.0.5");
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                Source source = observe(journal, Optional.empty(), "/dubbo/")) {
            source.start();
            awaitStanding(journal, Standing.CONNECTED);
            Instance pay = instance(journal, "org.shop.Pay", "10.0.0.5:50051").orElseThrow();
            assertThat(pay.registration().metadata("protocol")).hasValue("grpc");
            assertThat(pay.registration().metadata("version")).hasValue("1.0");
            assertThat(journal.state().registrations().present()).isEqualTo(1);
            assertThat(journal.state().registrations().unread().listed()).isEmpty();
        }
    }
}
