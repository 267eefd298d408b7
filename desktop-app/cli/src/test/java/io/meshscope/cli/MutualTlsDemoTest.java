package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.cluster.CertificateAuthority;
import io.meshscope.cluster.ClusterPlan;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.DemoShop;
import io.meshscope.demo.DevelopmentAuthority;
import io.meshscope.demo.ShopOrders;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.StateDiscovery;
import io.meshscope.session.Session;
import io.meshscope.testing.FreePort;
import io.meshscope.trace.Span;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.tls.ClientTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The shop runs as real processes that speak mutual TLS, launched and observed as the window does
/// it.
@Tag("process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutualTlsDemoTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final ServiceName PAYMENT = new ServiceName("payment-service");
    private static final Set<ServiceName> SHOP =
            Set.of(
                    DemoShop.GATEWAY,
                    new ServiceName("user-service"),
                    ORDER,
                    PAYMENT,
                    new ServiceName("inventory-service"),
                    new ServiceName("shipping-service"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private DemoSession opened;
    private Session session;
    private CertificateAuthority authority;

    @BeforeAll
    void launch() {
        try (var _ = LaunchTurn.take()) {
            opened =
                    DemoSession.open(
                            DemoMesh.profile(FreePort.find(), 0, 0),
                            Path.of(System.getProperty("java.home")));
            session = opened.session();
            ClusterPlan plan = opened.demo().plan(DemoOptions.USUAL.withMutualTls(true));
            authority = plan.needs().authority().orElseThrow();
            opened.demo().launcher().launch(plan);
        }
        await("all services registered")
                .atMost(PATIENCE)
                .until(() -> present(state()).size() == SHOP.size());
    }

    @AfterAll
    void close() {
        Path certificates = issued("last").key().orElseThrow();
        opened.close();
        assertThat(Files.exists(certificates)).as("a private key").isFalse();
    }

    private MeshState state() {
        return session.journal().state();
    }

    private static List<Instance> present(MeshState state) {
        return state.registrations().services().values().stream()
                .flatMap(service -> service.all().stream())
                .filter(Instance::present)
                .toList();
    }

    private ClientTls issued(String holder) {
        return tls(authority.issue(holder, holder));
    }

    private static ClientTls tls(CertificateAuthority.Issued issued) {
        return new ClientTls(
                Optional.of(issued.authority()),
                Optional.of(issued.certificate()),
                Optional.of(issued.key()));
    }

    /// Places one order as a customer would.
    private ShopOrders.Answer order() throws Exception {
        var answers = new ArrayList<ShopOrders.Answer>();
        try (var customer = new ShopOrders(DemoMesh.gateway(state()).orElseThrow())) {
            customer.place(1, answers::add);
        }
        return answers.getFirst();
    }

    private static CallResult call(Invoker invoker, String target) {
        return invoker.call(
                new CallRequest(
                        new Target(target),
                        "shop.user.v1.UserService/GetUser",
                        "{\"user_id\":\"123\"}",
                        Map.of(),
                        Duration.ofSeconds(20),
                        false));
    }

    @Test
    void everyInstanceSaysSoInItsRegistration() {
        assertThat(present(state()))
                .allSatisfy(
                        instance -> assertThat(instance.registration().mutualTls()).contains(true));
    }

    @Test
    void anOrderThroughTheGatewayIsOneWholeTraceAcrossTheShop() throws Exception {
        ShopOrders.Answer order = order();
        assertThat(order.succeeded()).as(order.body()).isTrue();
        String traceId = order.traceId().orElseThrow();
        await("the whole trace")
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    List<Span> spans = session.spans().trace(traceId);
                    assertThat(spans)
                            .extracting(span -> span.resource().service())
                            .containsAll(SHOP);
                    assertThat(spans).filteredOn(s -> s.parentSpanId().isEmpty()).hasSize(1);
                    Set<String> ids = spans.stream().map(Span::spanId).collect(Collectors.toSet());
                    assertThat(ids)
                            .containsAll(
                                    spans.stream()
                                            .flatMap(span -> span.parentSpanId().stream())
                                            .toList());
                });
    }

    @Test
    void theWindowsInvokerCallsByDiscoveryAndByAddress() {
        CallResult byDiscovery = call(session.invoker(), "etcd:///user-service");
        assertThat(byDiscovery.code()).as(byDiscovery.message()).isEqualTo("OK");
        assertThat(byDiscovery.json().orElseThrow()).contains("User-123");
        String address = byDiscovery.peer().orElseThrow();
        assertThat(call(session.invoker(), address).code()).isEqualTo("OK");
    }

    @Test
    void whoShowsNoCertificateOfTheShopIsRefused() {
        try (var stranger = DevelopmentAuthority.create()) {
            ClientTls own = issued("caller");
            CertificateAuthority.Issued foreign = stranger.issue("stranger", "stranger");
            refused("in plaintext", InstanceAccess.PLAINTEXT);
            refused(
                    "without a certificate",
                    endpoint ->
                            Access.over(
                                    new ClientTls(own.ca(), Optional.empty(), Optional.empty())));
            refused(
                    "with another authority's certificate",
                    endpoint ->
                            Access.over(
                                    new ClientTls(
                                            own.ca(),
                                            Optional.of(foreign.certificate()),
                                            Optional.of(foreign.key()))));
            try (Invoker known = invoker(endpoint -> Access.over(own))) {
                assertThat(call(known, "etcd:///user-service").code())
                        .as("with one of the shop's")
                        .isEqualTo("OK");
            }
        }
    }

    private Invoker invoker(InstanceAccess tls) {
        return new GrpcInvoker(
                new StateDiscovery(this::state), tls, InstantSource.system(), new SecureRandom());
    }

    private void refused(String how, InstanceAccess tls) {
        try (Invoker invoker = invoker(tls)) {
            for (ServiceName service : SHOP) {
                assertThat(outcome(invoker, "etcd:///" + service))
                        .as("%s called %s", service, how)
                        .isIn("UNAVAILABLE", "TLS_ONLY", "CERTIFICATE_WANTED");
            }
        }
    }

    /// The call's status, or why the server and the call do not go together.
    private static String outcome(Invoker invoker, String target) {
        try {
            return call(invoker, target).code();
        } catch (InvokeException e) {
            return e.unfit().orElseThrow(() -> e).why().name();
        }
    }

    @Test
    void breakersAreObservedAndMoved() throws Exception {
        assertThat(order().succeeded()).isTrue();
        awaitPaymentBreaker(BreakerState.CLOSED);
        session.breakerControl().set(paymentBreaker().orElseThrow().id(), BreakerState.FORCED_OPEN);
        awaitPaymentBreaker(BreakerState.FORCED_OPEN);
        session.breakerControl().set(paymentBreaker().orElseThrow().id(), BreakerState.CLOSED);
        awaitPaymentBreaker(BreakerState.CLOSED);
    }

    private void awaitPaymentBreaker(BreakerState expected) {
        await("breaker order → payment " + expected)
                .atMost(PATIENCE)
                .until(() -> paymentBreaker().map(Breaker::state).equals(Optional.of(expected)));
    }

    private Optional<Breaker> paymentBreaker() {
        return state().breakers().values().stream()
                .filter(b ->
                        b.id().caller().equals(ORDER)
                                && b.id().callee().equals(Optional.of(PAYMENT)))
                .filter(b -> b.id().method().endsWith("/CreatePayment"))
                .findFirst();
    }
}
