package io.meshscope.cli;

import static io.meshscope.demo.DemoOptions.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.config.ConfigWriter;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.ShopOrders;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.testing.FreePort;
import io.meshscope.trace.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The shop runs as real processes on a real etcd and is observed as the window observes it, from
/// the first order to an outage and back.
///
/// The steps build on each other.
@Tag("process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndTest {

    private static final ServiceName GATEWAY = new ServiceName("gateway");
    private static final ServiceName USER = new ServiceName("user-service");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final ServiceName INVENTORY = new ServiceName("inventory-service");
    private static final ServiceName SHIPPING = new ServiceName("shipping-service");
    private static final Set<ServiceName> SHOP =
            Set.of(GATEWAY, USER, ORDER, PAYMENT, INVENTORY, SHIPPING);
    private static final SourceId ETCD = new SourceId("etcd");
    private static final SourceId CONSUL = new SourceId("consul");
    private static final String PAYMENT_CONFIG = "/config/dev/payment-service";

    private DemoSession opened;
    private Session session;

    @BeforeAll
    void launch() {
        try (var _ = LaunchTurn.take()) {
            opened =
                    DemoSession.open(
                            DemoMesh.profile(FreePort.find(), 0, 0),
                            Path.of(System.getProperty("java.home")));
            session = opened.session();
            opened.demo().launcher().launch(onPortsOfItsOwn(opened.demo().plan(USUAL)));
        }
    }

    /// A service that is killed leaves its port for a while: on a usual one, another test's shop
    /// could answer in its place.
    private static ClusterPlan onPortsOfItsOwn(ClusterPlan plan) {
        return new ClusterPlan(
                plan.name(),
                plan.environment(),
                plan.services().stream().map(EndToEndTest::onPortsOfItsOwn).toList(),
                plan.otlpEndpoint(),
                plan.etcd(),
                plan.configuration(),
                plan.needs());
    }

    private static PlannedService onPortsOfItsOwn(PlannedService service) {
        int port = FreePort.find();
        boolean oneServer = service.port() == service.managementPort();
        return new PlannedService(
                service.name(),
                service.jar(),
                service.instances(),
                port,
                oneServer ? port : FreePort.find(),
                service.after(),
                service.environment());
    }

    @AfterAll
    void close() {
        List<ProcessHandle> children = children();
        opened.close();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> children() {
        return state().processes().all().values().stream()
                .flatMap(p -> p.status().pid().stream().boxed())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    private MeshState state() {
        return session.journal().state();
    }

    private void awaitState(String what, Predicate<MeshState> condition) {
        await(what).atMost(Duration.ofSeconds(40)).until(() -> condition.test(state()));
    }

    private Optional<Instance> instance(ServiceName service) {
        return Optional.ofNullable(state().registrations().services().get(service)).stream()
                .flatMap(s -> s.all().stream())
                .max((a, b) -> a.registration().since().compareTo(b.registration().since()));
    }

    private static ProcessName process(ServiceName service, MeshState state) {
        return state.processes().all().values().stream()
                .filter(p -> p.status().service().equals(Optional.of(service)))
                .map(LaunchedProcess::name)
                .findFirst()
                .orElseThrow();
    }

    private ProcessName etcd() {
        return state().processes().all().keySet().stream()
                .filter(p -> p.value().startsWith("etcd"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void everyServiceIsHealthyAndRegistered() {
        assertThat(state().processes().all().values())
                .allMatch(p -> p.status().status() == ProcessStatus.HEALTHY)
                .extracting(p -> p.name().value())
                .contains("etcd", "nats", "postgresql")
                .hasSizeBetween(SHOP.size() + 3, SHOP.size() + 4);
        awaitState(
                "all services registered",
                s ->
                        SHOP.stream()
                                .allMatch(name ->
                                        s.registrations().services().containsKey(name)
                                                && s.registrations().services().get(name).present()
                                                        == 1));
        assertThat(instance(PAYMENT).orElseThrow().registration().leaseId()).isPresent();
        if (state().processes().all().containsKey(new ProcessName("consul"))) {
            awaitState(
                    "each of them in both registries",
                    s ->
                            SHOP.stream()
                                    .flatMap(
                                            n -> s.registrations().services().get(n).all().stream())
                                    .allMatch(i -> i.presentIn(ETCD) && i.presentIn(CONSUL)));
        }
        awaitState("leases measured", s -> instance(PAYMENT).orElseThrow().lease().isPresent());
    }

    @Test
    @Order(2)
    void anOrderThroughTheGatewayIsOneTraceAcrossTheShop() {
        ShopOrders.Answer order = order();
        assertThat(order.succeeded()).as(order.body()).isTrue();
        String traceId = order.traceId().orElseThrow();
        await("the whole trace").until(() -> services(traceId).equals(SHOP) && isWhole(traceId));
        Map<String, Span> spans = spans(traceId);
        assertThat(callers(spans, PAYMENT)).containsExactly(ORDER);
        assertThat(callers(spans, USER)).containsExactly(ORDER);
        assertThat(callers(spans, INVENTORY)).containsExactly(ORDER);
        assertThat(callers(spans, SHIPPING)).containsExactly(ORDER);
        assertThat(callers(spans, ORDER)).containsExactly(GATEWAY);
        assertThat(withAttribute(spans, "db.system.name", "postgresql"))
                .as("who asked a database")
                .contains(USER, ORDER, PAYMENT, INVENTORY, SHIPPING);
        await("who handled the order's events, in its trace")
                .until(() ->
                        withAttribute(spans(traceId), "messaging.system", "nats")
                                .containsAll(Set.of(ORDER, INVENTORY, SHIPPING)));
        awaitState(
                "edges from spans",
                s ->
                        s.traffic().edges().containsKey(edge(GATEWAY, ORDER))
                                && s.traffic().edges().containsKey(edge(ORDER, USER))
                                && s.traffic().edges().containsKey(edge(ORDER, PAYMENT)));
    }

    private Map<String, Span> spans(String traceId) {
        return session.spans().trace(traceId).stream()
                .collect(Collectors.toMap(Span::spanId, s -> s));
    }

    /// The services with a span that has an attribute of this value.
    private static Set<ServiceName> withAttribute(
            Map<String, Span> spans, String name, String value) {
        return spans.values().stream()
                .filter(s -> s.attribute(name).filter(value::equals).isPresent())
                .map(s -> s.resource().service())
                .collect(Collectors.toSet());
    }

    /// Whether there is one root, and every other span's parent has arrived.
    private boolean isWhole(String traceId) {
        Map<String, Span> spans = spans(traceId);
        return spans.values().stream().filter(s -> s.parentSpanId().isEmpty()).count() == 1
                && spans.values().stream()
                        .flatMap(s -> s.parentSpanId().stream())
                        .allMatch(spans::containsKey);
    }

    private Set<ServiceName> services(String traceId) {
        return session.spans().trace(traceId).stream()
                .map(s -> s.resource().service())
                .collect(Collectors.toSet());
    }

    /// Who called a service: the services of the parents of its spans, itself left out.
    private static Set<ServiceName> callers(Map<String, Span> spans, ServiceName callee) {
        return spans.values().stream()
                .filter(s -> s.resource().service().equals(callee))
                .flatMap(s -> s.parentSpanId().map(spans::get).stream())
                .map(p -> p.resource().service())
                .filter(p -> !p.equals(callee))
                .collect(Collectors.toSet());
    }

    private static EdgeId edge(ServiceName from, ServiceName to) {
        return new EdgeId(Optional.of(from), to);
    }

    /// Places one order as a customer would.
    private ShopOrders.Answer order() {
        var answers = new ArrayList<ShopOrders.Answer>();
        try (var customer = new ShopOrders(DemoMesh.gateway(state()).orElseThrow())) {
            customer.place(1, answers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return answers.get(0);
    }

    @Test
    @Order(3)
    void aMethodIsCalledByDiscoveryAndReflection() {
        CallResult result =
                session.invoker()
                        .call(
                                new CallRequest(
                                        new Target("etcd:///user-service"),
                                        "shop.user.v1.UserService/GetUser",
                                        "{\"user_id\":\"123\"}",
                                        Map.of(),
                                        Duration.ofSeconds(3),
                                        true));
        assertThat(result.code()).isEqualTo("OK");
        assertThat(result.json().orElseThrow()).contains("User-123").contains("25");
        await("the call's own trace")
                .until(() ->
                        services(result.traceId().orElseThrow())
                                .equals(Set.of(USER, new ServiceName("meshscope"))));
    }

    @Test
    @Order(4)
    void aConfigurationIsAppliedWithoutARestartAndReported() {
        awaitState("the plan's configuration", s -> modRevision() > 0);
        var outcome = publish("{\"timeout\":2}", modRevision());
        long revision = ((ConfigWriter.Published) outcome).revision();
        awaitState("applied", s -> reported(s, revision, AppliedStatus.APPLIED));
        assertThat(state().timeline().events())
                .anyMatch(e ->
                        e.payload() instanceof ConfigEvent.Put p && p.modRevision() == revision);
    }

    private ConfigWriter.Outcome publish(String value, long revision) {
        return session.configWriter()
                .publish(
                        new ConfigName(
                                new SourceId(Profile.ETCD_SOURCE), Octets.ofText(PAYMENT_CONFIG)),
                        Optional.of(Octets.ofText(value)),
                        revision);
    }

    private long modRevision() {
        return state().config().entry(PAYMENT_CONFIG).map(e -> e.latest().modRevision()).orElse(0L);
    }

    private static boolean reported(MeshState state, long revision, AppliedStatus status) {
        return state.config().applied().values().stream()
                .anyMatch(a ->
                        a.service().equals(PAYMENT)
                                && a.modRevision() == revision
                                && a.status() == status);
    }

    @Test
    @Order(5)
    void aBadConfigurationIsRejectedAndSaidSo() {
        for (String bad : List.of("{\"timeout\":", "{\"timeout\":-1}")) {
            var outcome = publish(bad, modRevision());
            long revision = ((ConfigWriter.Published) outcome).revision();
            awaitState("rejected " + bad, s -> reported(s, revision, AppliedStatus.REJECTED));
            assertThat(
                            state().config().applied().values().stream()
                                    .filter(a -> a.modRevision() == revision)
                                    .flatMap(a -> a.error().stream()))
                    .isNotEmpty();
        }
        assertThat(order().succeeded()).as("the last good one stays").isTrue();
        var healed = publish("{\"timeout\":3}", modRevision());
        long revision = ((ConfigWriter.Published) healed).revision();
        awaitState("applied again", s -> reported(s, revision, AppliedStatus.APPLIED));
    }

    @Test
    @Order(6)
    void aWriteOnAnOldRevisionIsAConflictAndChangesNothing() {
        var outcome = publish("{\"timeout\":9}", 1);
        assertThat(outcome).isInstanceOf(ConfigWriter.Conflict.class);
        assertThat(((ConfigWriter.Conflict) outcome).current())
                .contains(Octets.ofText("{\"timeout\":3}"));
    }

    @Test
    @Order(7)
    void aKilledPaymentServiceExpiresOpensTheBreakerAndHealsWithARestart() {
        ProcessName payment = process(PAYMENT, state());
        long before = state().sequence();
        opened.demo().launcher().kill(payment);
        awaitState(
                "crash noticed",
                s ->
                        s.processes().all().get(payment).status().exitCode().isPresent()
                                && s.processes().all().get(payment).status().status()
                                        == ProcessStatus.CRASHED);
        assertThat(state().processes().all().get(payment).status().exitCode()).hasValue(137);

        await("breaker order → payment opens")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    var unused = order();
                    return paymentBreaker().map(Breaker::state).stream()
                            .anyMatch(BreakerState.OPEN::equals);
                });
        awaitState(
                "lease ran out",
                s ->
                        instance(PAYMENT)
                                .flatMap(i -> i.in(ETCD))
                                .flatMap(Instance.Standing::gone)
                                .map(g -> g.cause() == RemovalCause.EXPIRED && g.inferred())
                                .orElse(false));
        assertThat(kinds(before))
                .contains("registration.removed", "breaker.transition", "process.changed");

        opened.demo().launcher().restart(payment);
        awaitState(
                "registered again", s -> s.registrations().services().get(PAYMENT).present() == 1);
        await("breaker closes")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    var unused = order();
                    return paymentBreaker().map(Breaker::state).stream()
                            .anyMatch(BreakerState.CLOSED::equals);
                });
    }

    private Optional<Breaker> paymentBreaker() {
        return state().breakers().values().stream()
                .filter(b ->
                        b.id().caller().equals(ORDER)
                                && b.id().callee().equals(Optional.of(PAYMENT)))
                .filter(b -> b.id().method().endsWith("/CreatePayment"))
                .findFirst();
    }

    private Set<String> kinds(long after) {
        return state().timeline().events().stream()
                .filter(e -> e.sequence() > after)
                .map(e -> e.payload().type())
                .collect(Collectors.toSet());
    }

    @Test
    @Order(8)
    void theOutageCanBeSeenAgainAtItsMoment() {
        MeshEvent opened =
                state().timeline().events().stream()
                        .filter(e ->
                                e.payload() instanceof BreakerEvent.Transition t
                                        && t.to() == BreakerState.OPEN
                                        && t.breaker().callee().equals(Optional.of(PAYMENT)))
                        .findFirst()
                        .orElseThrow();
        MeshState then = session.journal().stateAt(opened.at());
        assertThat(then.sequence()).isGreaterThanOrEqualTo(opened.sequence());
        assertThat(session.journal().stateAt(opened.sequence()).breakers())
                .anySatisfy((id, breaker) -> {
                    assertThat(id.callee()).contains(PAYMENT);
                    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
                });
    }

    @Test
    @Order(9)
    void anEtcdThatComesBackIsFollowedWithoutALostEvent() {
        long before = state().sequence();
        opened.demo().launcher().kill(etcd());
        awaitState("said so", s -> !s.sources().all().get(ETCD).current());
        assertThat(order().succeeded()).as("calls go on by the last known addresses").isTrue();

        opened.demo().launcher().restart(etcd());
        awaitState("current again", s -> s.sources().all().get(ETCD).current());
        var outcome = publish("{\"timeout\":4}", modRevision());
        long revision = ((ConfigWriter.Published) outcome).revision();
        awaitState("watches resumed", s -> reported(s, revision, AppliedStatus.APPLIED));
        awaitState(
                "all registered",
                s ->
                        SHOP.stream()
                                .allMatch(n -> s.registrations().services().get(n).present() == 1));
        assertThat(
                        state().timeline().events().stream()
                                .filter(e -> e.sequence() > before)
                                .map(MeshEvent::payload)
                                .filter(p -> p instanceof SourceEvent.Resynchronised r && r.gap()))
                .as("gaps")
                .isEmpty();
    }

    @Test
    @Order(10)
    void nothingWasDropped() {
        assertThat(session.dropped().total()).as(session.dropped().reason().toString()).isZero();
        assertThat(state().timeline().events())
                .noneMatch(e ->
                        e.payload() instanceof RegistrationEvent.Removed r
                                && r.service().equals(GATEWAY));
    }
}
