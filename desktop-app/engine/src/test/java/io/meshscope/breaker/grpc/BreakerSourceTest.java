package io.meshscope.breaker.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.meshscope.breaker.BreakerControlException;
import io.meshscope.breaker.Telling;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Speech;
import io.meshscope.proto.mesh.v1.Breaker;
import io.meshscope.proto.mesh.v1.BreakerMeasurement;
import io.meshscope.proto.mesh.v1.BreakerThresholds;
import io.meshscope.proto.mesh.v1.BreakerTransition;
import io.meshscope.reading.BreakerReading;
import io.meshscope.source.FollowedOnce;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerSourceTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final String METHOD = "shop.payment.v1.PaymentService/CreatePayment";
    private static final String NAME = "order-service->payment-service/" + METHOD;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private final BreakerServer server = new BreakerServer(breaker(3).build());
    private final InstantSource clock = InstantSource.system();
    private volatile Access access = Access.PLAINTEXT;
    private BreakerSource source;

    @BeforeEach
    void start() {
        source =
                new BreakerSource(
                        journal,
                        new Telling(),
                        endpoint -> access,
                        clock,
                        scheduler,
                        new BreakerRetry(
                                java.time.Duration.ofMillis(20),
                                java.time.Duration.ofMillis(50),
                                java.time.Duration.ofMillis(50)));
        source.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        source.close();
        server.close();
        journal.close();
        scheduler.shutdownNow();
    }

    private static Breaker.Builder breaker(int buffered) {
        return Breaker.newBuilder()
                .setName(NAME)
                .setCaller("order-service")
                .setCallee("payment-service")
                .setMethod(METHOD)
                .setState(io.meshscope.proto.mesh.v1.BreakerState.BREAKER_STATE_CLOSED)
                .setSince(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setThresholds(
                        BreakerThresholds.newBuilder()
                                .setFailureRate(50)
                                .setSlowCallRate(100)
                                .setSlowCallDuration(Duration.newBuilder().setSeconds(2))
                                .setMinimumCalls(5)
                                .setWindowSize(20)
                                .setWaitInOpen(Duration.newBuilder().setSeconds(10))
                                .setPermittedInHalfOpen(3)
                                .setAutomaticHalfOpen(true))
                .setMeasurement(
                        BreakerMeasurement.newBuilder()
                                .setBufferedCalls(buffered)
                                .setFailedCalls(1)
                                .addRecent(
                                        io.meshscope.proto.mesh.v1.CallOutcome
                                                .CALL_OUTCOME_FAILED));
    }

    private InstanceId instance() {
        return new InstanceId("127.0.0.1:" + server.port());
    }

    private BreakerId id() {
        return new BreakerId(ORDER, instance(), new ServiceName("payment-service"), METHOD);
    }

    private void register(String lease, Endpoint endpoint, Map<String, String> metadata)
            throws InterruptedException {
        journal.put(
                Observation.of(
                        ETCD,
                        new RegistrationEvent.Added(
                                new Registration(
                                        ORDER,
                                        instance(),
                                        endpoint,
                                        new Registration.Entry(
                                                ETCD, "/service/order-service/x", "plain", "", 1),
                                        Optional.of(
                                                new Registration.Lease(lease, Optional.empty())),
                                        Registration.Details.of(Instant.EPOCH, metadata),
                                        List.of()))));
    }

    private void register(String lease) throws InterruptedException {
        register(lease, new Endpoint("127.0.0.1", server.port()), Map.of());
    }

    private void deregister() throws InterruptedException {
        journal.put(
                Observation.of(
                        ETCD,
                        new RegistrationEvent.Removed(
                                ORDER,
                                instance(),
                                RemovalCause.EXPIRED,
                                true,
                                "",
                                Optional.empty())));
    }

    private Optional<io.meshscope.mesh.Breaker> seen() {
        return Optional.ofNullable(journal.state().breakers().get(id()));
    }

    private Optional<SourceEvent> status() {
        var known =
                journal.state()
                        .sources()
                        .all()
                        .get(new SourceId("breaker/order-service@" + instance()));
        return Optional.ofNullable(known).map(s -> s.status());
    }

    @Test
    void followsTheBreakersOfARegisteredInstance() throws Exception {
        register("1");
        await().until(() -> seen().isPresent() && server.watching() == 1);
        var breaker = seen().orElseThrow();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(breaker.since()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(breaker.thresholds().orElseThrow().halfOpen().waitInOpen())
                .contains(java.time.Duration.ofSeconds(10));
        var measurement = breaker.measurement().orElseThrow();
        assertThat(measurement.failureRate()).as("below the minimum").isEmpty();
        assertThat(measurement.recent()).containsExactly(CallOutcome.FAILED);

        server.transition(
                BreakerTransition.newBuilder()
                        .setName(NAME)
                        .setFrom(io.meshscope.proto.mesh.v1.BreakerState.BREAKER_STATE_CLOSED)
                        .setTo(io.meshscope.proto.mesh.v1.BreakerState.BREAKER_STATE_OPEN)
                        .setAt(Timestamp.newBuilder().setSeconds(1_700_000_100))
                        .setReason("failure rate 60 % >= 50 %")
                        .setTraceId(TRACE)
                        .build());
        await().until(() -> seen().orElseThrow().state() == BreakerState.OPEN);
        var transition = seen().orElseThrow().transitions().get(0);
        assertThat(transition.traceId()).contains(TRACE);
        assertThat(transition.reason()).isEqualTo("failure rate 60 % >= 50 %");
    }

    @Test
    void whatRegistersMeanwhileIsFollowedOnce() throws Exception {
        assertThat(
                        FollowedOnce.asked((states, ways, timer) ->
                                new BreakerSource(states, new Telling(), ways, clock, timer)))
                .isEqualTo(FollowedOnce.INSTANCES);
    }

    @Test
    void theSameMeasurementIsToldOnce() throws Exception {
        register("1");
        await().until(() -> seen().isPresent() && server.watching() == 1);
        server.measure(breaker(3).build());
        server.measure(breaker(3).build());
        server.measure(breaker(4).build());
        await().until(() ->
                seen().orElseThrow().measurement().orElseThrow().bufferedCalls().orElseThrow()
                        == 4);
        assertThat(journal.events(1, Long.MAX_VALUE))
                .filteredOn(e -> e.payload().type().equals("breaker.measurement"))
                .hasSize(2);
    }

    @Test
    void anInstanceThatRestartsIsFollowedAgain() throws Exception {
        register("1");
        await().until(() -> seen().isPresent() && server.watching() == 1);
        server.restart(breaker(9).build());
        await().until(() ->
                seen().orElseThrow().measurement().orElseThrow().bufferedCalls().orElseThrow()
                        == 9);
        await().until(() -> status().orElseThrow() instanceof SourceEvent.Connected);
        assertThat(journal.events(1, Long.MAX_VALUE))
                .extracting(e -> e.payload())
                .filteredOn(SourceEvent.Lagging.class::isInstance)
                .isNotEmpty()
                .allSatisfy(e -> {
                    var lagging = (SourceEvent.Lagging) e;
                    assertThat(lagging.reason()).contains("does not answer");
                    assertThat(lagging.retryIn()).isPresent();
                });
        assertThat(journal.events(1, Long.MAX_VALUE))
                .extracting(e -> e.payload())
                .filteredOn(RegistrationEvent.Answered.class::isInstance)
                .as("it may have registered anew")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aBreakerThatARestartedProcessDoesNotHaveGoesWithTheProcessThatHadIt() throws Exception {
        register("1");
        await().until(() -> seen().isPresent());
        server.restart(breaker(0).setName("redis.primary").clearCallee().clearMethod().build());
        await().until(() -> seen().isEmpty());
        await().until(() -> journal.state().breakers().size() == 1);

        deregister();
        await().until(() -> status().orElseThrow() instanceof SourceEvent.Lost);
        assertThat(journal.state().breakers().values())
                .singleElement()
                .matches(
                        b ->
                                BreakerReading.of(journal.state(), b, clock.instant())
                                        .state()
                                        .isEmpty(),
                        "nobody tells it");
        server.restart(breaker(3).build());
        register("2");
        await().until(() -> journal.state().breakers().keySet().equals(Set.of(id())));
    }

    @Test
    void anInstanceThatLeavesIsNotFollowedAnyMore() throws Exception {
        register("1");
        await().until(() -> server.watching() == 1);
        deregister();
        await().until(() -> server.watching() == 0);
        await().until(() -> status().orElseThrow() instanceof SourceEvent.Lost);
        register("2");
        await().until(() -> server.watching() == 1);
    }

    @Test
    void anInstanceWithoutTheServiceIsAskedOncePerLife() throws Exception {
        server.supported(false);
        register("1");
        await().until(() -> server.asked.get() == 1);
        register("1");
        server.supported(true);
        register("2");
        await().until(() -> seen().isPresent());
        assertThat(server.asked.get()).isEqualTo(2);
        assertThat(journal.events(1, Long.MAX_VALUE))
                .extracting(e -> e.payload())
                .noneMatch(SourceEvent.Lagging.class::isInstance);
    }

    @Test
    void aServerThatTakesTlsOnlyIsDialledAndAskedOnce() throws Exception {
        var connections = new AtomicInteger();
        try (var secure = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> alertAll(secure, connections));
            register("1", new Endpoint("127.0.0.1", secure.getLocalPort()), Map.of());
            await().until(() -> speech() == Speech.Protocol.TLS);
            await().during(java.time.Duration.ofMillis(300)).until(() -> connections.get() == 2);
        }
    }

    private Speech.Protocol speech() {
        return journal.state()
                .registrations()
                .instance(ORDER, instance())
                .map(i -> i.speech().protocol())
                .orElse(Speech.Protocol.UNKNOWN);
    }

    /// Closes a plaintext connection without a word, and answers a handshake with an alert.
    private static void alertAll(ServerSocket socket, AtomicInteger connections) {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                connections.incrementAndGet();
                int first = one.getInputStream().read();
                int rest = one.getInputStream().read(new byte[16_384]);
                if (first == 0x16 && rest > 0) {
                    one.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
                }
            } catch (IOException e) {
                // Either side went first, or the test is over.
            }
        }
    }

    @Test
    void aGatewayIsFollowedAtItsGrpcPort() throws Exception {
        register(
                "1",
                new Endpoint("127.0.0.1", 9),
                Map.of("grpcPort", Integer.toString(server.port())));
        await().until(() -> seen().isPresent());
    }

    @Test
    void aBreakerThatTellsOnlyItsNameAndStateIsShown() throws Exception {
        var bare =
                Breaker.newBuilder()
                        .setName("redis.primary")
                        .setState(io.meshscope.proto.mesh.v1.BreakerState.BREAKER_STATE_CLOSED);
        register("1");
        await().until(() -> server.watching() == 1);
        server.measure(bare.build());
        var id = new BreakerId(ORDER, instance(), Optional.empty(), "redis.primary");
        await().until(() -> journal.state().breakers().containsKey(id));
        var first = journal.state().breakers().get(id);
        assertThat(first.thresholds()).isEmpty();
        assertThat(first.measurement()).isEmpty();
        assertThat(first.since()).isEqualTo(first.observedAt());

        server.measure(
                bare.setMeasurement(BreakerMeasurement.newBuilder().setBufferedCalls(2)).build());
        await().until(() -> journal.state().breakers().get(id).measurement().isPresent());
        assertThat(journal.state().breakers().get(id).since())
                .as("a state that lasts keeps its beginning")
                .isEqualTo(first.since());
        server.transition(
                BreakerTransition.newBuilder()
                        .setName("redis.primary")
                        .setFrom(io.meshscope.proto.mesh.v1.BreakerState.BREAKER_STATE_CLOSED)
                        .setTo(io.meshscope.proto.mesh.v1.BreakerState.BREAKER_STATE_OPEN)
                        .build());
        await().until(() -> journal.state().breakers().get(id).state() == BreakerState.OPEN);
        var control = source.control().orElseThrow();
        control.set(id, BreakerState.CLOSED);
        assertThat(server.moves).singleElement().matches(m -> m.getName().equals("redis.primary"));
    }

    @Test
    void breakersThatCannotBeShownAreCounted() throws Exception {
        register("1");
        await().until(() -> server.watching() == 1);
        server.measure(breaker(3).clearState().build());
        server.measure(breaker(3).clearState().build());
        server.measure(breaker(7).build());
        await().until(() ->
                seen().orElseThrow().measurement().orElseThrow().bufferedCalls().orElseThrow()
                        == 7);
        var refusals =
                journal.state()
                        .sources()
                        .all()
                        .get(new SourceId("breaker/order-service@" + instance()))
                        .refusals();
        assertThat(refusals.total()).isEqualTo(1);
        assertThat(refusals.reason()).contains("without a name or a state");
    }

    @Test
    void aBreakerIsMovedByNameAndARefusalIsSaidInWords() throws Exception {
        var control = source.control().orElseThrow();
        assertThatThrownBy(() -> control.set(id(), BreakerState.FORCED_OPEN))
                .isInstanceOf(BreakerControlException.class)
                .hasMessageContaining("is not registered any more");
        assertThat(control.reaches(id())).isFalse();
        register("1");
        await().until(() -> seen().isPresent());
        assertThat(control.reaches(id())).isTrue();
        control.set(id(), BreakerState.FORCED_OPEN);
        assertThat(server.moves)
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.getName()).isEqualTo(NAME);
                    assertThat(m.getState())
                            .isEqualTo(
                                    io.meshscope.proto.mesh.v1.BreakerState
                                            .BREAKER_STATE_FORCED_OPEN);
                });
        server.refuse(Status.FAILED_PRECONDITION.withDescription("CLOSED to HALF_OPEN"));
        assertThatThrownBy(() -> control.set(id(), BreakerState.HALF_OPEN))
                .hasMessage("The breaker cannot be moved to HALF_OPEN: CLOSED to HALF_OPEN");
        BreakerId gone = id();
        server.close();
        assertThatThrownBy(() -> control.set(gone, BreakerState.CLOSED))
                .hasMessageContaining("does not answer");
    }

    @Test
    void whoWantsToKnowWhoAsksIsShownTheCredentialsThatAreChosen() throws InterruptedException {
        server.wanted = "Bearer token";
        register("1");
        await().until(() -> server.turnedAway.get() > 0);
        assertThat(journal.state().breakers()).isEmpty();
        access = new Access(Optional.empty(), Credentials.bearer(new Secret("token")));
        source.retryNow();
        await().until(() -> journal.state().breakers().containsKey(id()));
    }
}
