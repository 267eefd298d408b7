package io.meshscope.trace;

import static io.meshscope.trace.Spans.span;
import static io.meshscope.trace.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Expression;
import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.reading.FailureWord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of spans does.
public abstract class SpanStoreContract {

    protected static final Instant T0 = Instant.ofEpochSecond(0, Spans.T0);

    private SpanStore store = new MemorySpanStore(FailureWord::of);

    protected abstract SpanStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    private static Span full() {
        return span().trace(traceId(1))
                .id(2)
                .parent(1)
                .name("shop.order.v1.OrderService/CreateOrder")
                .kind(SpanKind.CLIENT)
                .at(5, 70)
                .error("UNAVAILABLE: connection refused, \"quoted\" ü\n")
                .with("text", "va'l\"ue; DROP TABLE spans")
                .with("long", 42L)
                .with("double", 1.0)
                .with("bool", true)
                .with("list", List.of("a", "b"))
                .with("longs", List.of(1L, 2L))
                .events(new Span.Event("retry", Spans.T0 + 9, Map.of("n", 1L)))
                .links(new Span.Link(traceId(9), Spans.spanId(9), Map.of("why", "queue")))
                .build();
    }

    @Test
    void aSpanComesBackAsItWas() {
        store.append(List.of(full(), Spans.span().trace(traceId(1)).id(1).build()));
        assertThat(store.trace(traceId(1))).hasSize(2).contains(full());
        assertThat(store.trace(traceId(2))).isEmpty();
    }

    @Test
    void aSpanThatComesTwiceIsKeptTwice() {
        store.append(List.of(full()));
        store.append(List.of(full()));
        assertThat(store.trace(traceId(1))).containsExactly(full(), full());
    }

    /// As of a sender that keeps 64 bits, beside those who keep 128.
    @Test
    void tracesWhoseIdsShareAHalfHaveTheirOwnSpans() {
        List<String> ids = List.of(traceId(7), "00000000000000aa" + traceId(7).substring(16));
        for (String id : ids) {
            store.append(
                    List.of(
                            span().trace(id).id(1).build(),
                            span().trace(id).id(2).parent(1).build()));
        }
        assertThat(store.search(TraceQuery.newest(10)))
                .extracting(TraceSummary::traceId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(store.search(TraceQuery.newest(10)))
                .extracting(TraceSummary::spans)
                .containsExactly(2, 2);
    }

    @Test
    void aTraceInOneRow() {
        store.append(
                List.of(
                        span().id(2).parent(1).service("order-service").at(10, 30).build(),
                        span().id(1)
                                .service("gateway")
                                .name("GET /api/orders")
                                .at(0, 100)
                                .with("http.response.status_code", 503L)
                                .error("")
                                .build(),
                        span().id(3).parent(2).service("payment-service").at(20, 10).build()));
        TraceSummary row = store.search(TraceQuery.newest(10)).getFirst();
        assertThat(row)
                .isEqualTo(
                        new TraceSummary(
                                Spans.TRACE,
                                new TraceSummary.Root(
                                        new ServiceName("gateway"), "GET /api/orders", false),
                                new Span.Interval(Spans.T0, 100),
                                3,
                                1,
                                "HTTP 503",
                                Map.of(
                                        new ServiceName("gateway"), 70L,
                                        new ServiceName("order-service"), 20L,
                                        new ServiceName("payment-service"), 10L)));
    }

    @Test
    void aTraceWithoutItsRoot() {
        store.append(
                List.of(
                        span().id(3).parent(2).service("b").at(20, 10).build(),
                        span().id(2)
                                .parent(1)
                                .service("a")
                                .name("first")
                                .at(10, 30)
                                .error("UNAVAILABLE: gone")
                                .build()));
        TraceSummary row = store.search(TraceQuery.newest(10)).getFirst();
        assertThat(row.root().missing()).isTrue();
        assertThat(row.root().name()).isEqualTo("first");
        assertThat(row.status()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void newestFirstAndNoMoreThanAskedFor() {
        for (int i = 1; i <= 20; i++) {
            store.append(List.of(span().trace(traceId(i)).id(i).at(i * 1_000L, 5).build()));
        }
        assertThat(store.search(TraceQuery.newest(3)))
                .extracting(TraceSummary::traceId)
                .containsExactly(traceId(20), traceId(19), traceId(18));
        assertThat(store.count(TraceQuery.newest(3))).isEqualTo(20);
        assertThat(store.usage().spans()).isEqualTo(20);
        assertThat(store.usage().traces()).isEqualTo(20);
    }

    @Test
    void aTimeRangeIsAboutTheStartOfTheTrace() {
        store.append(
                List.of(
                        span().trace(traceId(1)).id(1).at(0, 500).build(),
                        span().trace(traceId(1)).id(2).parent(1).at(100, 5).build(),
                        span().trace(traceId(2)).id(1).at(100, 5).build()));
        assertThat(found(TraceQuery.newest(9).within(T0.plusNanos(100), T0.plusNanos(101))))
                .containsExactly(traceId(2));
        assertThat(found(TraceQuery.newest(9).within(T0, T0.plusNanos(100))))
                .containsExactly(traceId(1));
        assertThat(found(TraceQuery.newest(9).within(Instant.MIN, Instant.MAX))).hasSize(2);
    }

    private List<String> found(TraceQuery query) {
        List<String> ids = store.search(query).stream().map(TraceSummary::traceId).toList();
        assertThat(store.count(query)).isEqualTo(ids.size());
        return ids;
    }

    @Test
    void oneSpanMustSatisfyAllConditions() {
        store.append(
                List.of(
                        full(),
                        span().trace(traceId(1)).id(1).service("gateway").at(0, 900).build()));
        assertThat(found(TraceQuery.parse("service=gateway AND duration>=900ns", 9, T0)))
                .hasSize(1);
        assertThat(found(TraceQuery.parse("service=order-service AND duration>=900ns", 9, T0)))
                .isEmpty();
        assertThat(found(TraceQuery.parse("duration<71ns AND duration>=70ns", 9, T0))).hasSize(1);
        assertThat(found(TraceQuery.parse("status=error AND service=gateway", 9, T0))).isEmpty();
        assertThat(found(TraceQuery.parse("status=ok", 9, T0))).hasSize(1);
        assertThat(found(TraceQuery.parse("operation~createorder AND status=error", 9, T0)))
                .hasSize(1);
        assertThat(found(TraceQuery.parse("operation=createorder", 9, T0))).isEmpty();
    }

    @Test
    void theClientSpansOfAnOperationAreReadNewestFirst() {
        Span first = span().trace(traceId(1)).name("a.B/C").kind(SpanKind.CLIENT).at(5, 9).build();
        Span later = span().trace(traceId(2)).name("a.B/C").kind(SpanKind.CLIENT).at(7, 1).build();
        store.append(
                List.of(
                        first,
                        span().trace(traceId(3)).name("a.B/C").at(6, 1).build(),
                        span().trace(traceId(4)).name("a.B/D").kind(SpanKind.CLIENT).build(),
                        later));
        assertThat(outgoing("a.B/C", 0, 8, 9)).containsExactly(later, first);
        assertThat(outgoing("a.B/C", 0, 8, 1)).containsExactly(later);
        assertThat(outgoing("a.B/C", 6, 8, 9)).containsExactly(later);
        assertThat(outgoing("a.B/C", 5, 7, 9)).containsExactly(first);
        assertThat(outgoing("a.B/E", 0, 8, 9)).isEmpty();
        var nobody = new ServiceName("nobody");
        assertThat(store.outgoing(nobody, "a.B/C", TraceQuery.Period.ALWAYS, 9)).isEmpty();
    }

    /// @param from nanoseconds after [#T0]
    private List<Span> outgoing(String name, long from, long to, int most) {
        return store.outgoing(
                new ServiceName("order-service"),
                name,
                new TraceQuery.Period(
                        Optional.of(T0.plusNanos(from)), Optional.of(T0.plusNanos(to))),
                most);
    }

    @Test
    void attributesAreComparedAsText() {
        store.append(List.of(full()));
        for (var e :
                Map.of(
                                "text", "va'l\"ue; DROP TABLE spans",
                                "long", "42",
                                "bool", "true",
                                "service.name", "order-service",
                                "service.instance.id", "order-service-1")
                        .entrySet()) {
            assertThat(found(query(e.getKey(), e.getValue()))).as(e.getKey()).hasSize(1);
            assertThat(found(query(e.getKey(), "other"))).isEmpty();
        }
        assertThat(found(query("a/b~c\"d' OR 1=1", "x"))).isEmpty();
    }

    @Test
    void aNameOfOneGenerationFindsTheOthers() {
        store.append(
                List.of(
                        span().trace(traceId(1))
                                .with("rpc.service", "shop.v1.Orders")
                                .with("rpc.method", "Create")
                                .with("rpc.grpc.status_code", 14L)
                                .with("http.method", "GET")
                                .build(),
                        span().trace(traceId(2))
                                .with("rpc.method", "shop.v1.Orders/Create")
                                .with("rpc.response.status_code", "UNAVAILABLE")
                                .with("http.request.method", "GET")
                                .build(),
                        span().trace(traceId(3)).with("rpc.method", "x.v1.Orders/Other").build()));
        for (TraceQuery query :
                List.of(
                        query("rpc.service", "shop.v1.Orders"),
                        query("rpc.method", "Create"),
                        query("rpc.method", "shop.v1.Orders/Create"),
                        query("rpc.response.status_code", "14"),
                        query("rpc.grpc.status_code", "UNAVAILABLE"),
                        query("http.method", "GET"),
                        query("http.request.method", "GET"))) {
            assertThat(found(query)).as(query.toString()).hasSize(2);
        }
        assertThat(found(query("rpc.service", "shop.v1"))).isEmpty();
        assertThat(found(query("rpc.method", "shop.v1.Orders/Creat"))).isEmpty();
    }

    @Test
    void anAttributeMayHaveAnyName() {
        for (String key : List.of("a/b", "a~1b", "a\"b", "$.x", "", "0", "a.b[0]", "*")) {
            store.append(List.of(span().trace(traceId(key.hashCode())).with(key, "v").build()));
            assertThat(found(query(key, "v"))).as(key).hasSize(1);
        }
    }

    private static TraceQuery query(String key, String value) {
        return TraceQuery.of(
                new Expression.Compare(Field.attribute(key), Operator.EQUAL, new Value.Text(value)),
                10);
    }

    @Test
    void rateErrorsAndDurationByStep() {
        var calls = new ArrayList<Call>();
        for (int i = 1; i <= 100; i++) {
            Outcome outcome = i % 10 == 0 ? Outcome.FAILED : Outcome.OK;
            calls.add(call(i, "order-service", 1_000_000_000L, i * 1_000L, outcome));
        }
        calls.add(call(101, "order-service", 1_500_000_000L, 9_000_000, Outcome.CANCELLED, true));
        calls.add(call(102, "order-service", -5_000_000_000L, 7, Outcome.OK));
        calls.add(call(103, "user-service", 0, 7, Outcome.CALLER_FAULT, true));
        store.appendCalls(calls);
        var points = store.red(T0, T0.plusSeconds(60), Duration.ofSeconds(1));
        assertThat(points).hasSize(2);
        RedPoint order = points.getFirst();
        assertThat(order.service().value()).isEqualTo("order-service");
        assertThat(order.start()).isEqualTo(T0.plusSeconds(1));
        assertThat(order.counts()).isEqualTo(new CallCounts(101, 10, 0, 1, 1));
        assertThat(order.p50Nanos()).hasValue(50_000);
        assertThat(order.p95Nanos()).hasValue(95_000);
        assertThat(order.p99Nanos()).hasValue(99_000);
        assertThat(points.get(1).start()).isEqualTo(T0);
        assertThat(points.get(1).counts()).isEqualTo(new CallCounts(1, 0, 1, 0, 1));
        assertThat(points.get(1).p95Nanos()).isEmpty();
    }

    private static Call call(int trace, String callee, long end, long nanos, Outcome outcome) {
        return call(trace, callee, end, nanos, outcome, false);
    }

    private static Call call(
            int trace, String callee, long end, long nanos, Outcome outcome, boolean stream) {
        return new Call(
                HexIds.high(traceId(trace)),
                HexIds.low(traceId(trace)),
                new EdgeId(Optional.of(new ServiceName("gateway")), new ServiceName(callee)),
                Spans.T0 + end,
                nanos,
                outcome,
                stream);
    }

    @Test
    void aFailedCallIsFoundByWhoWasCalled() {
        store.append(List.of(span().trace(traceId(1)).build(), span().trace(traceId(2)).build()));
        store.append(List.of(span().trace(traceId(3)).error("INTERNAL").build()));
        store.appendCalls(
                List.of(
                        call(1, "order-service", 5, 5, Outcome.FAILED),
                        call(2, "order-service", 5, 5, Outcome.CALLER_FAULT),
                        call(3, "user-service", 5, 5, Outcome.OK)));
        assertThat(found(TraceQuery.parse("callee=order-service AND status=error", 9, T0)))
                .containsExactly(traceId(1));
        assertThat(found(TraceQuery.parse("callee=order-service", 9, T0))).hasSize(2);
        assertThat(found(TraceQuery.parse("caller=gateway AND status=ok", 9, T0)))
                .containsExactlyInAnyOrder(traceId(2), traceId(3));
        assertThat(found(TraceQuery.parse("caller=nobody", 9, T0))).isEmpty();
        assertThat(
                        found(
                                TraceQuery.parse(
                                        "callee=order-service AND status=error AND service=x",
                                        9,
                                        T0)))
                .isEmpty();
    }

    /// A call that a client gave up or did wrong is no error, whichever side marks it as one.
    @Test
    void statusErrorIsWhatFailed() {
        store.append(
                List.of(
                        span().trace(traceId(1)).with("rpc.grpc.status_code", 5L).error("").build(),
                        span().trace(traceId(2)).with("rpc.grpc.status_code", 1L).error("").build(),
                        span().trace(traceId(3)).with("rpc.grpc.status_code", 13L).build(),
                        span().trace(traceId(4)).build()));
        assertThat(found(TraceQuery.parse("status=error", 9, T0))).containsExactly(traceId(3));
        assertThat(store.search(TraceQuery.newest(9)))
                .allMatch(t -> t.errors() == (t.traceId().equals(traceId(3)) ? 1 : 0));
        assertThat(store.search(TraceQuery.newest(9)))
                .extracting(TraceSummary::status)
                .containsExactlyInAnyOrder("NOT_FOUND", "CANCELLED", "INTERNAL", "");
    }

    @Test
    void hostileTimesBreakNothing() {
        store.append(
                List.of(
                        span().id(1)
                                .kind(SpanKind.SERVER)
                                .at(Long.MAX_VALUE - Spans.T0 - 5, Long.MAX_VALUE)
                                .build(),
                        span().id(2).at(-Spans.T0, Long.MIN_VALUE).build()));
        assertThat(store.search(TraceQuery.newest(5))).hasSize(1);
        assertThat(store.red(T0, T0.plusSeconds(9), Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void whatAQueryFinds() {
        Queried.SPANS.forEach((name, spans) -> store.append(spans));
        for (String[] row : Queried.FINDS) {
            assertThat(found(TraceQuery.parse(row[0], 99, T0)))
                    .as(row[0])
                    .containsExactlyInAnyOrderElementsOf(Queried.traces(row[1]));
        }
    }

    @Test
    void whatWasSeen() {
        Queried.SPANS.forEach((name, spans) -> store.append(spans));
        assertThat(store.attributes())
                .contains(Field.attribute("user.id"), new Field(Scope.RESOURCE, "service.name"));
        assertThat(store.values(Field.own("service")))
                .contains("gateway", "loop")
                .doesNotHaveDuplicates();
        assertThat(store.values(Field.own("operation")))
                .startsWith("operation")
                .contains("GetCard");
        assertThat(store.values(Field.attribute("user.id"))).containsExactly("42");
        assertThat(store.values(Field.attribute("service.name"))).contains("user-service");
        assertThat(store.values(Field.own("event"))).containsExactly("exception");
        assertThat(store.values(new Field(Scope.EVENT, "exception.type")))
                .containsExactly("Timeout");
        assertThat(store.values(new Field(Scope.LINK, "why"))).containsExactly("batch");
    }

    @Test
    void whatIsDifferentAboutSomeTraces() {
        Queried.SPANS.forEach((name, spans) -> store.append(spans));
        TraceDifference found = store.difference(Queried.traces("ac"), Queried.traces("bd"));
        assertThat(found.chosen()).isEqualTo(2);
        assertThat(found.others()).isEqualTo(2);
        assertThat(found.whole()).isTrue();
        assertThat(found.shares())
                .contains(
                        new TraceDifference.Share(Field.own("service"), "payment-service", 2, 1),
                        new TraceDifference.Share(Field.own("operation"), "Authorize", 1, 0),
                        new TraceDifference.Share(Field.own("status"), "UNAVAILABLE", 1, 0),
                        new TraceDifference.Share(Field.own("event"), "exception", 1, 0),
                        new TraceDifference.Share(Field.attribute("user.id"), "42", 1, 1),
                        new TraceDifference.Share(Field.attribute("cached"), "true", 0, 1),
                        new TraceDifference.Share(
                                new Field(Scope.RESOURCE, "service.name"), "gateway", 1, 1));
        assertThat(found.shares())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(
                                s -> -Math.abs(found.ofChosen(s) - found.ofOthers(s))));
        var memory = new MemorySpanStore(FailureWord::of);
        Queried.SPANS.forEach((name, spans) -> memory.append(spans));
        assertThat(found).isEqualTo(memory.difference(Queried.traces("ac"), Queried.traces("bd")));
    }

    @Test
    void tracesByTheValuesOfAField() {
        Queried.SPANS.forEach((name, spans) -> store.append(spans));
        TraceQuery all = TraceQuery.newest(1);
        assertThat(store.groups(all, Field.own("service")))
                .startsWith(new TraceGroup("payment-service", 3, 2, 70, 900))
                .contains(new TraceGroup("loop", 1, 0, 80, 80));
        assertThat(store.groups(all, Field.attribute("user.id")))
                .containsExactly(new TraceGroup("42", 2, 1, 50, 900));
        assertThat(store.groups(all, Field.own("status")))
                .extracting(TraceGroup::value)
                .containsExactlyInAnyOrder("UNAVAILABLE", "HTTP 503");
        assertThat(store.groups(all, Field.own("kind")))
                .contains(new TraceGroup("client", 2, 1, 80, 900));
        assertThat(store.groups(all, new Field(Scope.EVENT, "exception.type")))
                .containsExactly(new TraceGroup("Timeout", 1, 1, 900, 900));
        assertThat(
                        store.groups(
                                TraceQuery.parse("NOT any(status=error)", 1, T0),
                                Field.attribute("service.name")))
                .extracting(TraceGroup::value)
                .doesNotContain("none")
                .contains("loop", "user-service");
    }

    /// Random conditions over random spans mean the same to every store.
    @Test
    void anyConditionMeansTheSame() {
        var random = new RandomQueries(new Random(7));
        List<Span> spans = random.spans(150, 30);
        List<Call> calls = random.calls(30);
        var memory = new MemorySpanStore(FailureWord::of);
        memory.append(spans);
        memory.appendCalls(calls);
        store.append(spans);
        store.appendCalls(calls);
        int some = 0;
        for (int i = 0; i < 25; i++) {
            TraceQuery query = TraceQuery.of(random.expression(3), 1_000);
            List<String> expected =
                    memory.search(query).stream().map(TraceSummary::traceId).toList();
            assertThat(store.search(query))
                    .as(query.where().toString())
                    .extracting(TraceSummary::traceId)
                    .isEqualTo(expected);
            some += expected.isEmpty() || expected.size() == 30 ? 0 : 1;
        }
        assertThat(some).as("conditions that tell traces apart").isGreaterThan(8);
    }

    /// The store's answer must equal the result of looking at every trace.
    @Test
    void searchAgreesWithLooking() {
        var random = new Random(3);
        var spans = new ArrayList<Span>();
        for (int i = 0; i < 600; i++) {
            var one =
                    span().trace(traceId(random.nextInt(150)))
                            .id(i)
                            .parent(random.nextInt(3) == 0 ? 0 : random.nextInt(600))
                            .service("s" + random.nextInt(4))
                            .name("op" + random.nextInt(5))
                            .with("n", (long) random.nextInt(6))
                            .at(random.nextInt(10_000), random.nextInt(1_000));
            spans.add((random.nextInt(9) == 0 ? one.error("INTERNAL") : one).build());
        }
        var memory = new MemorySpanStore(FailureWord::of);
        memory.append(spans);
        store.append(spans);
        IntStream.range(0, 60)
                .forEach(i -> {
                    TraceQuery query =
                            TraceQuery.parse(
                                    List.of(
                                                    "",
                                                    "service=s1",
                                                    "operation~P2 AND n=3",
                                                    "status=error AND service=s2",
                                                    "duration>500ns AND duration<=700ns",
                                                    "n=5 AND operation=op1 AND status=ok")
                                            .get(i % 6),
                                    10_000,
                                    T0);
                    if (i % 3 == 0) {
                        long from = random.nextInt(9_000);
                        query =
                                query.within(
                                        T0.plusNanos(from),
                                        T0.plusNanos(from + random.nextInt(4_000)));
                    }
                    assertThat(store.search(query)).isEqualTo(memory.search(query));
                    assertThat(store.count(query)).isEqualTo(memory.count(query));
                });
    }
}
