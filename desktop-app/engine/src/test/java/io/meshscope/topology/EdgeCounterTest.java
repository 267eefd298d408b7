package io.meshscope.topology;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.TrafficEvent.Apart;
import io.meshscope.mesh.TrafficEvent.EdgeStats;
import io.meshscope.topology.EdgeCounter.Limits;
import io.meshscope.trace.Call;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import io.meshscope.trace.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EdgeCounterTest {

    private static final Instant T0 = Instant.ofEpochSecond(0, Spans.T0);
    private static final long MS = 1_000_000;

    private final List<EdgeStats> told = new ArrayList<>();
    private final List<Call> kept = new ArrayList<>();
    private final List<Apart> changes = new ArrayList<>();
    private Directory directory = Directory.NONE;
    private long nanos;
    private boolean full;
    private EdgeCounter counter = counter(1_000);

    private EdgeCounter counter(int pending) {
        var intake =
                new Intake() {
                    @Override
                    public boolean offer(Observation o) {
                        return !full
                                && switch (o.payload()) {
                                    case EdgeStats stats -> told.add(stats);
                                    case Apart change -> changes.add(change);
                                    default -> throw new IllegalStateException(o.toString());
                                };
                    }

                    @Override
                    public void put(Observation o) {
                        throw new IllegalStateException("must not wait");
                    }
                };
        return new EdgeCounter(
                intake,
                kept::addAll,
                directory,
                new Limits(Duration.ofSeconds(10), pending),
                () -> T0,
                () -> nanos);
    }

    private void secondsPass(int seconds) {
        nanos += TimeUnit.SECONDS.toNanos(seconds);
        counter.flush();
    }

    private static EdgeId edge(String caller, String callee) {
        return new EdgeId(
                caller.isEmpty() ? Optional.empty() : Optional.of(new ServiceName(caller)),
                new ServiceName(callee));
    }

    /// `calls/errors` by edge.
    private Map<EdgeId, String> totals() {
        Map<EdgeId, long[]> sums = new HashMap<>();
        for (EdgeStats s : told) {
            long[] sum = sums.computeIfAbsent(s.edge(), e -> new long[2]);
            sum[0] += s.counts().calls();
            sum[1] += s.counts().failed();
            assertThat(s.latency().count()).isEqualTo(s.counts().calls() - s.counts().streams());
        }
        Map<EdgeId, String> result = new HashMap<>();
        sums.forEach((edge, sum) -> result.put(edge, sum[0] + "/" + sum[1]));
        return result;
    }

    private static Span side(SpanKind kind, String service, int id, int parent) {
        return span().id(id).parent(parent).kind(kind).service(service).build();
    }

    /// In whatever order they come.
    private void inEveryOrder(Map<EdgeId, String> expected, List<Span> spans) {
        for (int seed = 0; seed < 60; seed++) {
            told.clear();
            kept.clear();
            counter = counter(1_000);
            List<Span> shuffled = new ArrayList<>(spans);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.forEach(s -> counter.accept(List.of(s)));
            secondsPass(20);
            assertThat(totals()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void clientAndServerWithOneIdAreOneCall() {
        inEveryOrder(
                Map.of(edge("", "front"), "1/0", edge("front", "back"), "1/0"),
                List.of(
                        side(SpanKind.SERVER, "front", 1, 0),
                        side(SpanKind.CLIENT, "front", 2, 1),
                        side(SpanKind.SERVER, "back", 2, 1),
                        side(SpanKind.INTERNAL, "back", 3, 2)));
    }

    @Test
    void aRootThatSharesItsIdIsOneCallToo() {
        Span server =
                span().id(1)
                        .kind(SpanKind.SERVER)
                        .service("back")
                        .with(SpanNames.SHARED, true)
                        .build();
        inEveryOrder(
                Map.of(edge("front", "back"), "1/0"),
                List.of(side(SpanKind.CLIENT, "front", 1, 0), server));
        inEveryOrder(Map.of(edge("", "back"), "1/0"), List.of(server));
    }

    @Test
    void aChildOfNoKindInAnotherServiceIsACall() {
        inEveryOrder(
                Map.of(edge("front", "back"), "1/0"),
                List.of(
                        side(SpanKind.UNSPECIFIED, "front", 1, 0),
                        side(SpanKind.UNSPECIFIED, "front", 2, 1),
                        side(SpanKind.UNSPECIFIED, "back", 3, 2),
                        side(SpanKind.UNSPECIFIED, "back", 4, 3)));
        inEveryOrder(
                Map.of(edge("front", "back"), "1/0"),
                List.of(
                        side(SpanKind.CLIENT, "front", 1, 0),
                        side(SpanKind.UNSPECIFIED, "back", 2, 1)));
    }

    @Test
    void receivingAndProcessingAMessageIsOneDeliveryByOlderNamesToo() {
        inEveryOrder(
                Map.of(edge("rabbitmq", "billing"), "1/0"),
                List.of(
                        message(1, 0, "messaging.operation", "receive"),
                        message(2, 1, "messaging.operation", "process"),
                        message(3, 0, "messaging.operation.type", "receive")));
    }

    private static Span message(int id, int parent, String key, String operation) {
        return span().id(id)
                .parent(parent)
                .kind(SpanKind.CONSUMER)
                .service("billing")
                .with("messaging.system", "rabbitmq")
                .with(key, operation)
                .build();
    }

    /// Gateway → order → (payment, tried twice, and the database); one message by way of a broker.
    private static List<Span> trace(int n) {
        var trace = Spans.traceId(n);
        return List.of(
                span().trace(trace).id(1).kind(SpanKind.SERVER).service("gateway").build(),
                span().trace(trace)
                        .id(2)
                        .parent(1)
                        .kind(SpanKind.CLIENT)
                        .service("gateway")
                        .build(),
                span().trace(trace).id(3).parent(2).kind(SpanKind.SERVER).service("order").build(),
                span().trace(trace).id(4).parent(3).service("order").build(),
                span().trace(trace).id(5).parent(4).kind(SpanKind.CLIENT).service("order").build(),
                span().trace(trace)
                        .id(6)
                        .parent(5)
                        .kind(SpanKind.CLIENT)
                        .service("order")
                        .with("rpc.service", "shop.Payment")
                        .with("server.address", "127.0.0.1")
                        .error("UNAVAILABLE")
                        .build(),
                span().trace(trace)
                        .id(7)
                        .parent(5)
                        .kind(SpanKind.CLIENT)
                        .service("order")
                        .with("rpc.service", "shop.Payment")
                        .build(),
                span().trace(trace)
                        .id(8)
                        .parent(7)
                        .kind(SpanKind.SERVER)
                        .service("payment")
                        .build(),
                span().trace(trace)
                        .id(9)
                        .parent(3)
                        .kind(SpanKind.CLIENT)
                        .service("order")
                        .with("db.system", "postgresql")
                        .with("server.address", "127.0.0.1")
                        .build(),
                span().trace(trace)
                        .id(10)
                        .parent(3)
                        .kind(SpanKind.PRODUCER)
                        .service("order")
                        .with("messaging.system", "nats")
                        .build(),
                span().trace(trace)
                        .id(11)
                        .parent(10)
                        .kind(SpanKind.CONSUMER)
                        .service("shipping")
                        .with("messaging.system", "nats")
                        .build());
    }

    private static final Map<EdgeId, String> TRACE_TOTALS =
            Map.of(
                    edge("", "gateway"), "1/0",
                    edge("gateway", "order"), "1/0",
                    edge("order", "payment"), "2/1",
                    edge("order", "postgresql@127.0.0.1"), "1/0",
                    edge("order", "nats"), "1/0",
                    edge("nats", "shipping"), "1/0");

    @Test
    void everyCallOfATrace() {
        counter.accept(trace(1));
        secondsPass(11);
        assertThat(totals()).isEqualTo(TRACE_TOTALS);
        assertThat(counter.pending()).isZero();
    }

    @Test
    void anyOrderAndAnyBatchesGiveTheSameTotals() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            told.clear();
            counter = counter(1_000);
            var spans = new ArrayList<>(trace(1));
            // Spans that senders sent again count once.
            spans.add(spans.get(random.nextInt(spans.size())));
            Collections.shuffle(spans, random);
            while (!spans.isEmpty()) {
                int size = 1 + random.nextInt(spans.size());
                counter.accept(List.copyOf(spans.subList(0, size)));
                spans.subList(0, size).clear();
                nanos += random.nextInt(800) * MS;
                counter.flush();
            }
            secondsPass(11);
            assertThat(totals()).as("seed %d", seed).isEqualTo(TRACE_TOTALS);
        }
    }

    private static Spans asksForHealth(int trace, String address) {
        return span().trace(Spans.traceId(trace))
                .id(1)
                .kind(SpanKind.CLIENT)
                .service("meshscope")
                .with("rpc.service", "grpc.health.v1.Health")
                .with("server.address", address);
    }

    private void answersForHealth(int trace, String address, String service) {
        counter.accept(
                List.of(
                        asksForHealth(trace, address).build(),
                        span().trace(Spans.traceId(trace))
                                .id(2)
                                .parent(1)
                                .kind(SpanKind.SERVER)
                                .service(service)
                                .build()));
    }

    @Test
    void whatManyServicesOfferNamesNoneOfThem() {
        answersForHealth(1, "10.0.0.1:1", "order");
        answersForHealth(2, "10.0.0.2:1", "payment");
        counter.flush();
        told.clear();
        counter.accept(
                List.of(
                        asksForHealth(3, "10.0.0.1:1").error("UNAVAILABLE").build(),
                        asksForHealth(4, "10.0.0.9:1").error("UNAVAILABLE").build()));
        secondsPass(11);
        assertThat(totals())
                .isEqualTo(
                        Map.of(
                                edge("meshscope", "order"), "1/1",
                                edge("meshscope", "10.0.0.9:1"), "1/1"));
    }

    @Test
    void aServerWhoseCallerSendsNoSpansIsCalledFromOutside() {
        counter.accept(
                List.of(span().id(3).parent(2).kind(SpanKind.SERVER).service("order").build()));
        secondsPass(9);
        assertThat(told).isEmpty();
        secondsPass(2);
        assertThat(totals()).isEqualTo(Map.of(edge("", "order"), "1/0"));
    }

    @Test
    void aCallThatTheCallerGaveUpFailed() {
        counter.accept(
                List.of(
                        span().id(1)
                                .kind(SpanKind.CLIENT)
                                .service("order")
                                .error("DEADLINE_EXCEEDED")
                                .build(),
                        span().id(2).parent(1).kind(SpanKind.SERVER).service("payment").build()));
        counter.flush();
        assertThat(totals()).isEqualTo(Map.of(edge("order", "payment"), "1/1"));
    }

    private void pair(Spans client, Spans server) {
        counter.accept(
                List.of(
                        client.id(1).kind(SpanKind.CLIENT).service("gateway").build(),
                        server.id(2).parent(1).kind(SpanKind.SERVER).service("order").build()));
        counter.flush();
    }

    @Test
    void theWorseOfBothSidesIsHowTheCallEnded() {
        pair(
                span().with("rpc.grpc.status_code", 1L).error("let go"),
                span().with("rpc.grpc.status_code", 0L));
        pair(
                span().trace(Spans.traceId(2)).with("rpc.grpc.status_code", 5L).error("no such"),
                span().trace(Spans.traceId(2)).with("rpc.grpc.status_code", 5L));
        pair(
                span().trace(Spans.traceId(3)).with("rpc.grpc.status_code", 4L).error("late"),
                span().trace(Spans.traceId(3)).with("rpc.grpc.status_code", 1L));
        assertThat(kept)
                .extracting(Call::outcome)
                .containsExactly(Outcome.CANCELLED, Outcome.CALLER_FAULT, Outcome.FAILED);
        assertThat(told)
                .extracting(EdgeStats::counts)
                .containsExactly(
                        CallCounts.one(Outcome.CANCELLED, false),
                        CallCounts.one(Outcome.CALLER_FAULT, false),
                        CallCounts.one(Outcome.FAILED, false));
    }

    @Test
    void aStreamIsACallWithoutALatency() {
        pair(span(), span().with("mesh.rpc.type", "server_streaming").at(0, 3_000 * MS));
        assertThat(told.getFirst().counts()).isEqualTo(CallCounts.one(Outcome.OK, true));
        assertThat(told.getFirst().latency().count()).isZero();
    }

    @Test
    void aClientThatSaysNothingOfItsTargetIsNotGuessedAt() {
        counter.accept(List.of(span().id(1).kind(SpanKind.CLIENT).service("order").build()));
        secondsPass(11);
        assertThat(told).isEmpty();
    }

    @Test
    void aCallCountsInTheSecondItEnded() {
        counter.accept(
                List.of(
                        span().kind(SpanKind.SERVER).at(900 * MS, 300 * MS).build(),
                        span().id(2).kind(SpanKind.SERVER).at(100 * MS, 300 * MS).build()));
        counter.flush();
        assertThat(told)
                .extracting(EdgeStats::second)
                .containsExactlyInAnyOrder(T0, T0.plusSeconds(1));
        assertThat(told.getFirst().latency().percentile(0.5).orElseThrow())
                .isCloseTo(300 * MS, org.assertj.core.data.Percentage.withPercentage(5));
    }

    @Test
    void aClockFarAheadDoesNotPushTheOthersOut() {
        counter.accept(
                List.of(span().kind(SpanKind.SERVER).at(TimeUnit.DAYS.toNanos(9_000), MS).build()));
        counter.flush();
        assertThat(told.getFirst().second()).isEqualTo(T0);
    }

    @Test
    void whatTheJournalCannotTakeIsToldLater() {
        full = true;
        counter.accept(trace(1));
        secondsPass(11);
        assertThat(told).isEmpty();
        full = false;
        counter.flush();
        assertThat(totals()).isEqualTo(TRACE_TOTALS);
        counter.flush();
        assertThat(totals()).isEqualTo(TRACE_TOTALS);
    }

    @Test
    void waitingIsBoundedAndNoCallIsLost() {
        counter = counter(50);
        for (int i = 0; i < 2_000; i++) {
            counter.accept(
                    List.of(
                            span().trace(Spans.traceId(i))
                                    .id(3)
                                    .parent(2)
                                    .kind(SpanKind.SERVER)
                                    .service("order")
                                    .build()));
            assertThat(counter.pending()).isLessThanOrEqualTo(50);
        }
        secondsPass(11);
        assertThat(totals()).isEqualTo(Map.of(edge("", "order"), "2000/0"));
    }

    private static Span half(SpanKind kind, String service, int trace, long startMs) {
        Spans span =
                span().trace(Spans.traceId(trace))
                        .id(1)
                        .kind(kind)
                        .service(service)
                        .at(startMs * MS, 5 * MS)
                        .with("rpc.service", "user.v1.UserService")
                        .with("rpc.method", "GetUser");
        return (kind == SpanKind.CLIENT
                        ? span.with("server.address", "localhost").with("server.port", 50_051L)
                        : span)
                .build();
    }

    private static Directory userServiceAt(String where) {
        var service = new ServiceName("user-service");
        return new Directory() {
            @Override
            public Optional<ServiceName> at(String address) {
                return address.equals(where) ? Optional.of(service) : Optional.empty();
            }

            @Override
            public boolean knows(ServiceName name) {
                return name.equals(service);
            }
        };
    }

    /// As the tutorials have it: no propagator, so client and server span are in two traces.
    @Test
    void halvesOfACallToARegisteredAddressAreOneCall() {
        directory = userServiceAt("localhost:50051");
        counter = counter(1_000);
        EdgeId edge = edge("user-client", "user-service");
        counter.accept(List.of(half(SpanKind.SERVER, "user-service", 2, 1)));
        secondsPass(5);
        counter.accept(List.of(half(SpanKind.CLIENT, "user-client", 1, 0)));
        secondsPass(5);
        counter.accept(List.of(half(SpanKind.CLIENT, "user-client", 3, 100)));
        secondsPass(4);
        counter.accept(List.of(half(SpanKind.SERVER, "user-service", 4, 101)));
        secondsPass(30);
        assertThat(totals()).isEqualTo(Map.of(edge, "2/0"));
        assertThat(changes).containsExactly(new Apart(edge, true));

        // A caller that is not seen stays one.
        counter.accept(List.of(half(SpanKind.SERVER, "user-service", 5, 60_000)));
        secondsPass(30);
        assertThat(totals()).containsEntry(edge("", "user-service"), "1/0");

        // The propagator is set.
        counter.accept(
                List.of(
                        half(SpanKind.CLIENT, "user-client", 6, 70_000),
                        span().trace(Spans.traceId(6))
                                .id(2)
                                .parent(1)
                                .kind(SpanKind.SERVER)
                                .service("user-service")
                                .build()));
        secondsPass(30);
        assertThat(totals()).containsEntry(edge, "3/0").hasSize(2);
        assertThat(changes).containsExactly(new Apart(edge, true), new Apart(edge, false));
    }

    @Test
    void aLostSpanOfAServiceThatIsCalledFromOutsideTooTellsNothing() {
        directory = userServiceAt("localhost:50051");
        counter = counter(1_000);
        counter.accept(
                List.of(
                        half(SpanKind.SERVER, "user-service", 1, 60_000),
                        half(SpanKind.CLIENT, "user-client", 2, 0)));
        secondsPass(30);
        assertThat(totals())
                .isEqualTo(
                        Map.of(
                                edge("", "user-service"), "1/0",
                                edge("user-client", "user-service"), "1/0"));
        assertThat(changes).isEmpty();
    }

    @Test
    void aRegisteredAddressWithoutSpansOfItsOwnIsTheService() {
        directory = userServiceAt("localhost:50051");
        counter = counter(1_000);
        counter.accept(List.of(half(SpanKind.CLIENT, "user-client", 1, 0)));
        secondsPass(20);
        assertThat(totals()).isEqualTo(Map.of(edge("user-client", "user-service"), "1/0"));
        assertThat(changes).as("it may send no spans at all").isEmpty();
    }
}
