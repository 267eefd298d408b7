package io.meshscope.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.InsecureChannelCredentials;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceBlockingStub;
import io.meshscope.proto.shop.user.v1.WatchUsersRequest;
import io.meshscope.runtime.breaker.BreakerEvent;
import io.meshscope.runtime.breaker.BreakerOpenException;
import io.meshscope.runtime.breaker.BreakerSpans;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.config.InvalidConfigException;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import io.meshscope.runtime.config.MeshConfig.Calls;
import io.meshscope.runtime.config.MeshConfig.Recovery;
import io.meshscope.runtime.config.MeshConfig.SlowCalls;
import io.meshscope.runtime.config.MeshConfig.Window;
import io.meshscope.runtime.discovery.EtcdDirectory;
import io.meshscope.runtime.discovery.Patience;
import io.meshscope.runtime.discovery.Whereabouts;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.RegistryPrefixes;
import io.meshscope.runtime.resilience.Bulkheads;
import io.meshscope.runtime.telemetry.ServerTracing;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.testing.EtcdProcess;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Calls through a whole channel: a real etcd, real servers, every interceptor.
@Tag("process")
class MeshChannelsTest {

    private static final String METHOD = "shop.user.v1.UserService/GetUser";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Telemetry telemetry =
            Telemetry.of(
                    OpenTelemetrySdk.builder()
                            .setTracerProvider(
                                    SdkTracerProvider.builder()
                                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                            .build())
                            .setPropagators(
                                    ContextPropagators.create(
                                            W3CTraceContextPropagator.getInstance()))
                            .build());
    private final LiveConfig config = new LiveConfig(MeshConfig.defaults(Duration.ofMillis(10)));
    private final Breakers breakers =
            new Breakers("caller", config.current().calls().breaker(), InstantSource.system());
    private final Bulkheads bulkheads = new Bulkheads(100);
    private final List<BreakerEvent> events = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private EtcdProcess etcd;
    private EtcdProbe probe;
    private EtcdConnection connection;
    private EtcdDirectory directory;
    private MeshChannels channels;
    private UserServiceBlockingStub users;
    private final List<ScriptedUsers> servers = new ArrayList<>();

    @BeforeEach
    void open() {
        config.addCheck(new AvailableBalancing());
        breakers.addListener(new BreakerSpans());
        breakers.addListener(events::add);
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        connection = new EtcdConnection(List.of(etcd.endpoint()));
        directory =
                new EtcdDirectory(
                        connection,
                        new RegistryPrefixes(
                                "/service", "/services", "/config", "/applied", "/config-schema"),
                        new Patience(timer, Duration.ofSeconds(1)));
        channels =
                new MeshChannels(
                        "etcd",
                        directory,
                        InsecureChannelCredentials.create(),
                        config,
                        breakers,
                        bulkheads,
                        telemetry,
                        timer,
                        new MetricCollectingClientInterceptor(new SimpleMeterRegistry()));
        users = UserServiceGrpc.newBlockingStub(channels.to("users"));
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        if (etcd == null) {
            return; // there is no etcd to test with
        }
        channels.close();
        directory.close();
        connection.close();
        servers.forEach(ScriptedUsers::close);
        probe.close();
        etcd.close();
    }

    @Test
    void goesRoundAllInstancesAsTheyComeAndGo() {
        ScriptedUsers first = serve();
        assertThat(answeredBy(4)).containsExactly(first.address());
        ScriptedUsers second = serve();
        await().untilAsserted(() ->
                assertThat(answeredBy(6))
                        .containsExactlyInAnyOrder(first.address(), second.address()));
        probe.delete("/service/users/" + first.address());
        await().untilAsserted(() -> assertThat(answeredBy(6)).containsExactly(second.address()));
    }

    @Test
    void keepsCallingTheLastKnownInstancesWhileEtcdIsAway() {
        ScriptedUsers server = serve();
        assertThat(answeredBy(1)).containsExactly(server.address());
        etcd.kill();
        assertThat(answeredBy(20)).containsExactly(server.address());
        etcd.restart();
        ScriptedUsers second = new ScriptedUsers();
        servers.add(second);
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(
                                        probe.put(
                                                "/service/users/" + second.address(),
                                                second.address()))
                                .isPositive());
        await().untilAsserted(() -> assertThat(answeredBy(6)).contains(second.address()));
    }

    @Test
    void saysAtOnceThatThereIsNoInstance() {
        await().untilAsserted(() ->
                assertThat(directory.of("users")).isEqualTo(new Whereabouts.Known(List.of())));
        assertThatThrownBy(this::get)
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("no available instances of users");
    }

    @Test
    void retriesAnIdempotentCallOnAnotherInstanceEachAttemptASpan() {
        breakers.changeLimits(patient()); // half of the attempts will fail
        ScriptedUsers bad = serve();
        ScriptedUsers good = serve();
        bad.answer(Status.UNAVAILABLE);
        // Half of the time the next in turn is the bad instance; both attempts must never go there.
        await().untilAsserted(() -> assertThat(answeredBy(4)).containsExactly(good.address()));
        assertThat(bad.calls()).isPositive();
        assertThat(bad.calls() + good.calls()).isEqualTo(attempts().size());
        assertThat(attempts())
                .anySatisfy(span ->
                        assertThat(
                                        span.getAttributes()
                                                .get(AttributeKey.longKey("previous-rpc-attempts")))
                                .isEqualTo(1));
    }

    @Test
    void triesAtMostThreeTimesAndOnlyWhenUnavailable() {
        ScriptedUsers server = serve();
        server.answer(Status.UNAVAILABLE.withDescription("away"));
        assertThatThrownBy(this::get).hasMessageContaining("away");
        assertThat(server.calls()).isEqualTo(3);
        server.answer(Status.INTERNAL);
        assertThatThrownBy(this::get).hasMessageContaining("INTERNAL");
        assertThat(server.calls()).isEqualTo(4);
    }

    @Test
    void doesNotBeginABackoffThatItsDeadlineWouldCutOff() throws InvalidConfigException {
        config.apply(MeshConfig.defaults(Duration.ofSeconds(30)));
        ScriptedUsers server = serve();
        server.answer(Status.UNAVAILABLE.withDescription("away"));
        assertThatThrownBy(this::get).hasMessageContaining("away");
        assertThat(server.calls()).isEqualTo(1);
    }

    @Test
    void anOpenBreakerAnswersAtOnceAndNamesTheTraceThatOpenedIt() {
        ScriptedUsers server = serve();
        server.answer(Status.UNAVAILABLE);
        Span request = telemetry.tracer().spanBuilder("request").startSpan();
        try (Scope _ = request.makeCurrent()) {
            assertThatThrownBy(this::get).isInstanceOf(StatusRuntimeException.class);
            assertThatThrownBy(this::get).isInstanceOf(StatusRuntimeException.class);
        } finally {
            request.end();
        }
        assertThat(breakers.of("users", METHOD).state()).isEqualTo(BreakerState.BREAKER_STATE_OPEN);
        assertThat(server.calls()).as("five failures open it").isEqualTo(5);
        assertThat(events)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.traceId())
                                .isEqualTo(request.getSpanContext().getTraceId()));
        assertThat(spans.getFinishedSpanItems())
                .filteredOn(span -> span.getName().equals("request"))
                .singleElement()
                .satisfies(span ->
                        assertThat(span.getEvents())
                                .extracting(event -> event.getName())
                                .contains("breaker.transition", "breaker.not_permitted"));

        assertThatThrownBy(this::get)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e ->
                                assertThat(e.getStatus().getCause())
                                        .isInstanceOf(BreakerOpenException.class));
        assertThat(server.calls()).isEqualTo(5);
    }

    @Test
    void callerAndCalleeAreOneTraceInEveryMode() {
        serve();
        get();
        users.watchUsers(WatchUsersRequest.newBuilder().addUserIds("1").addUserIds("2").build())
                .forEachRemaining(user -> assertThat(user.getUser().getId()).isNotEmpty());
        for (String name : List.of(METHOD, "shop.user.v1.UserService/WatchUsers")) {
            await().untilAsserted(() ->
                    assertThat(named(name))
                            .extracting(SpanData::getKind)
                            .containsExactlyInAnyOrder(SpanKind.CLIENT, SpanKind.SERVER));
            SpanData client = only(name, SpanKind.CLIENT);
            SpanData server = only(name, SpanKind.SERVER);
            assertThat(server.getParentSpanId()).isEqualTo(client.getSpanId());
            assertThat(server.getTraceId()).isEqualTo(client.getTraceId());
            assertThat(client.getAttributes().get(AttributeKey.stringKey("peer.service")))
                    .isEqualTo("users");
            assertThat(server.getAttributes().get(AttributeKey.stringKey("rpc.service")))
                    .isEqualTo("shop.user.v1.UserService");
        }
    }

    @Test
    void refusesABalancingPolicyItDoesNotHaveAndTakesOneItHas() throws InvalidConfigException {
        ScriptedUsers first = serve();
        ScriptedUsers second = serve();
        await().untilAsserted(() ->
                assertThat(answeredBy(6))
                        .containsExactlyInAnyOrder(first.address(), second.address()));
        assertThatThrownBy(() -> config.apply(balancing("best_guess")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("best_guess");
        config.apply(balancing("pick_first"));
        await().untilAsserted(() -> assertThat(answeredBy(6)).hasSize(1));
    }

    private ScriptedUsers serve() {
        ScriptedUsers server = new ScriptedUsers(new ServerTracing(telemetry));
        servers.add(server);
        probe.put("/service/users/" + server.address(), server.address());
        await().untilAsserted(() ->
                assertThat(directory.of("users"))
                        .isInstanceOfSatisfying(
                                Whereabouts.Known.class,
                                known -> assertThat(known.addresses()).contains(server.address())));
        return server;
    }

    private String get() {
        return users.getUser(GetUserRequest.newBuilder().setUserId("1").build())
                .getUser()
                .getName();
    }

    private Set<String> answeredBy(int calls) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < calls; i++) {
            names.add(get());
        }
        return names;
    }

    private List<SpanData> attempts() {
        return named(METHOD).stream().filter(span -> span.getKind() == SpanKind.CLIENT).toList();
    }

    private List<SpanData> named(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private SpanData only(String name, SpanKind kind) {
        return named(name).stream()
                .filter(span -> span.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static BreakerLimits patient() {
        return new BreakerLimits(
                100,
                new SlowCalls(100, Duration.ofMinutes(1)),
                new Window(1_000, 1_000, false),
                new Recovery(Duration.ofMinutes(1), 1, false));
    }

    private MeshConfig balancing(String policy) {
        MeshConfig now = config.current();
        return new MeshConfig(
                now.grpcPort(),
                now.verbosity(),
                new Calls(
                        now.calls().timeout(),
                        now.calls().retry(),
                        now.calls().breaker(),
                        now.calls().bulkhead(),
                        policy),
                now.rateLimit(),
                now.jwtSecret());
    }
}
