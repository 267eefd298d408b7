package io.meshscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.ui.breaker.BreakersPage;
import io.meshscope.ui.cluster.ClusterPage;
import io.meshscope.ui.config.ConfigPage;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServicesPage;
import io.meshscope.ui.topology.TopologyPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One mesh with a service in each state of an incident. Every view describes a state in the same
/// words. The test of the `state` command asserts the same words.
@Tag("window")
class AgreementTest {

    private static final Instant T0 = MeshFixture.NOW.minusSeconds(60);
    private static final Map<String, String> CONDITIONS =
            Map.of(
                    "payment-service", "Crashed, lease still runs",
                    "user-service", "Lease expired",
                    "stock-service", "Deregistered",
                    "gateway", "Unknown since 14:31:40, consul is away");

    private static final Map<String, String> SERVICES =
            Map.of(
                    "payment-service", "0 of 1 serving",
                    "user-service", "0 of 1 serving",
                    "stock-service", "None registered",
                    "order-service", "1 of 1 serving");

    private static final List<String> PROCESSES = List.of("Crashed, exit 137", "Healthy");

    private static final Map<String, String> CONFIGS =
            Map.of(
                    "order-service", "rejected",
                    "inventory-service", "behind r19",
                    "shipping-service", "applied");

    private final MeshFixture fixture = MeshFixture.empty();

    @BeforeEach
    void tell() {
        at(0, "consul", new SourceEvent.Connected("consul", Optional.empty()));
        registers("etcd", "payment-service", 1);
        registers("etcd", "user-service", 2);
        registers("etcd", "stock-service", 3);
        registers("consul", "gateway", 4);
        registers("etcd", "order-service", 5);
        registers("etcd", "inventory-service", 6);
        registers("etcd", "shipping-service", 7);
        put("/config/dev/order-service", 18);
        put("/config/dev/inventory-service", 19);
        put("/config/dev/shipping-service", 5);
        put("/config/prod/shipping-service", 20);
        reports("order-service", 5, 18, AppliedStatus.REJECTED);
        reports("inventory-service", 6, 7, AppliedStatus.APPLIED);
        reports("shipping-service", 7, 5, AppliedStatus.APPLIED);
        turns("order-service", BreakerState.HALF_OPEN);
        turns("gateway", BreakerState.FORCED_OPEN);
        process("payment-service", ProcessStatus.CRASHED, 1, OptionalInt.of(137));
        process("order-service", ProcessStatus.HEALTHY, 5, OptionalInt.empty());
        leaves("user-service", 2, RemovalCause.EXPIRED);
        leaves("stock-service", 3, RemovalCause.DEREGISTERED);
        at(22, "consul", new SourceEvent.Lagging("gone", Optional.empty(), Optional.empty()));
        fixture.settle();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void at(int second, String source, io.meshscope.mesh.Payload payload) {
        fixture.tell(T0.plusSeconds(second), source, payload);
    }

    private static InstanceId id(int port) {
        return new InstanceId("127.0.0.1:" + port);
    }

    private void registers(String source, String service, int port) {
        at(
                0,
                source,
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName(service),
                                id(port),
                                new Endpoint("127.0.0.1", port),
                                new Registration.Entry(
                                        new SourceId(source), service, "plain", "", 1),
                                Optional.of(
                                        new Registration.Lease(
                                                "a" + port, Optional.of(Duration.ofSeconds(10)))),
                                Registration.Details.of(T0, Map.of("env", "dev")),
                                List.of())));
    }

    private void leaves(String service, int port, RemovalCause cause) {
        at(
                21,
                "etcd",
                new RegistrationEvent.Removed(
                        new ServiceName(service),
                        id(port),
                        cause,
                        false,
                        "told",
                        Optional.empty()));
    }

    private void process(String service, ProcessStatus status, int port, OptionalInt exit) {
        at(
                20,
                "cluster",
                new ProcessEvent.Changed(
                        new ProcessName(service + "-1"),
                        Optional.of(new ServiceName(service)),
                        status,
                        OptionalLong.empty(),
                        List.of(port),
                        exit,
                        Message.verbatim("")));
    }

    private void put(String key, long revision) {
        at(1, "etcd", new ConfigEvent.Put(key, "{}", revision, 1));
    }

    private void reports(String service, int port, long revision, AppliedStatus status) {
        at(
                2,
                "etcd",
                new ConfigEvent.Applied(
                        "dev",
                        new ServiceName(service),
                        id(port),
                        revision,
                        status,
                        Optional.empty(),
                        Optional.empty()));
    }

    private void turns(String caller, BreakerState to) {
        at(
                3,
                "breaker",
                new BreakerEvent.Transition(
                        new BreakerId(
                                new ServiceName(caller),
                                id(9),
                                new ServiceName("payment-service"),
                                "shop.payment.v1.PaymentService/Pay"),
                        BreakerState.OPEN,
                        to,
                        T0.plusSeconds(3),
                        "",
                        Optional.empty(),
                        Optional.empty()));
    }

    /// All texts of a page: its labels and the texts for screen readers.
    private List<String> said(Location location, Function<PageContext, ? extends Page> maker) {
        try (var opened = Opened.at(fixture, Look.DARK, location, maker)) {
            return Screens.onFx(() ->
                    opened.page().node().lookupAll("*").stream()
                            .map(AgreementTest::text)
                            .filter(t -> !t.isBlank())
                            .toList());
        }
    }

    private static String text(Node node) {
        String text = node instanceof Labeled labeled ? labeled.getText() : null;
        String heard = node.getAccessibleText();
        return (text == null ? "" : text) + (heard == null ? "" : " " + heard);
    }

    private static Location inspector(String service) {
        return new Location.Topology(Optional.of(new ServiceName(service)), Optional.empty());
    }

    @Test
    void servicesSaysHowEachIs() {
        List<String> said = said(Location.of(Place.SERVICES), ServicesPage::new);
        assertThat(said)
                .containsAll(CONDITIONS.values())
                .containsAll(SERVICES.values())
                .contains("payment-1", "r18 rejected", "r7 behind r19", "r5")
                .containsAll(PROCESSES);
        assertThat(said).noneMatch(t -> t.contains("r5 behind"));
    }

    @Test
    void theInspectorSaysTheSame() {
        Set<String> services =
                Stream.of(CONDITIONS, CONFIGS, SERVICES)
                        .flatMap(words -> words.keySet().stream())
                        .collect(Collectors.toSet());
        for (String service : services) {
            List<String> said = said(inspector(service), TopologyPage::new);
            for (Map<String, String> words : List.of(CONDITIONS, CONFIGS)) {
                if (words.containsKey(service)) {
                    assertThat(said).as(service).contains(words.get(service));
                }
            }
            if (SERVICES.containsKey(service)) {
                assertThat(said).as(service).anyMatch(t -> t.contains(SERVICES.get(service)));
            }
        }
    }

    @Test
    void theClusterNamesProcessesAndTheirStatesAsTheServicesDo() {
        List<String> said =
                said(
                        Location.of(Place.CLUSTER),
                        context -> new ClusterPage(context, fixture.demo()));
        assertThat(said).contains("payment-1").containsAll(PROCESSES);
    }

    @Test
    void configSaysTheSame() {
        CONFIGS.forEach((service, words) ->
                assertThat(
                                said(
                                        new Location.Config(Optional.of("/config/dev/" + service)),
                                        ConfigPage::new))
                        .as(service)
                        .anyMatch(t -> t.startsWith(words)));
    }

    @Test
    void breakersSayTheirStateInOneWord() {
        assertThat(said(Location.of(Place.BREAKERS), BreakersPage::new))
                .anyMatch(t -> t.contains("HALF-OPEN"))
                .anyMatch(t -> t.contains("FORCED_OPEN"))
                .noneMatch(t -> t.contains("HALF_OPEN") || t.contains("FORCED-OPEN"));
    }
}
