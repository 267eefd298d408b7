package io.meshscope.trace;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceTree.Interval;
import io.meshscope.trace.TraceTree.Row;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceTreeTest {

    private static Interval interval(long start, long end) {
        return new Interval(Spans.T0 + start, Spans.T0 + end);
    }

    private static List<String> ids(TraceTree tree) {
        return tree.rows().stream()
                .map(r -> r.depth() + ":" + Integer.parseInt(r.span().spanId(), 16))
                .toList();
    }

    @Test
    void childrenStandUnderTheirParentsByStart() {
        var tree =
                TraceTree.of(
                        List.of(
                                span(4, 2, 40, 10),
                                span(3, 1, 20, 10),
                                span(1, 0, 0, 100),
                                span(2, 1, 30, 50)));
        assertThat(ids(tree)).containsExactly("0:1", "1:3", "1:2", "2:4");
        assertThat(tree.rows()).extracting(Row::parentIndex).containsExactly(-1, 0, 0, 2);
        assertThat(tree.rows()).extracting(Row::descendants).containsExactly(3, 0, 1, 0);
        assertThat(tree.startNanos()).isEqualTo(Spans.T0);
        assertThat(tree.durationNanos()).isEqualTo(100);
        assertThat(tree.anomalies()).isEmpty();
    }

    @Test
    void selfTimeLeavesTheUnionOfTheChildrenOut() {
        var tree =
                TraceTree.of(
                        List.of(
                                span(1, 0, 0, 100),
                                span(2, 1, 10, 30),
                                span(3, 1, 20, 30),
                                span(4, 1, 90, 30)));
        assertThat(tree.rows().get(0).self()).containsExactly(interval(0, 10), interval(50, 90));
        assertThat(tree.rows().get(0).selfNanos()).isEqualTo(50);
    }

    @Test
    void theCriticalPathGoesBackFromTheEnd() {
        var tree =
                TraceTree.of(
                        List.of(
                                span(1, 0, 0, 100),
                                span(2, 1, 10, 20),
                                span(3, 1, 15, 40),
                                span(4, 1, 60, 30)));
        assertThat(tree.rows())
                .extracting(r -> r.critical())
                .containsExactly(
                        List.of(interval(0, 15), interval(55, 60), interval(90, 100)),
                        List.of(),
                        List.of(interval(15, 55)),
                        List.of(interval(60, 90)));
    }

    @Test
    void whatIsOddIsMarkedAndStillDrawn() {
        var tree =
                TraceTree.of(
                        List.of(
                                span(1, 0, 0, 100),
                                span(2, 1, -5, 200),
                                span(2, 1, 10, 0),
                                span(3, 9, 20, -4),
                                span(4, 0, 30, 10)));
        Map<String, List<AnomalyKind>> found = new HashMap<>();
        for (var a : tree.anomalies()) {
            found.computeIfAbsent(ids(tree).get(a.row()), k -> new ArrayList<>()).add(a.kind());
            assertThat(a.detail().english()).endsWith(".");
            assertThat(tree.rows().get(a.row()).marks()).contains(a.kind());
        }
        assertThat(tree.rows()).hasSize(5);
        assertThat(tree.anomalies())
                .extracting(TraceTree.Anomaly::kind)
                .containsExactlyInAnyOrder(
                        AnomalyKind.LONGER_THAN_PARENT,
                        AnomalyKind.BEFORE_PARENT,
                        AnomalyKind.DUPLICATE_ID,
                        AnomalyKind.ZERO_DURATION,
                        AnomalyKind.MISSING_PARENT,
                        AnomalyKind.NEGATIVE_DURATION,
                        AnomalyKind.SEVERAL_ROOTS);
        assertThat(found.get("0:3"))
                .containsExactlyInAnyOrder(
                        AnomalyKind.MISSING_PARENT, AnomalyKind.NEGATIVE_DURATION);
    }

    /// Zipkin's way: client and server have one id, and name the same parent.
    @Test
    void aServerWithItsClientsIdStandsBelowIt() {
        List<Span> spans =
                new ArrayList<>(
                        List.of(
                                span().id(1)
                                        .kind(SpanKind.SERVER)
                                        .service("front")
                                        .at(0, 90)
                                        .build(),
                                shared(SpanKind.CLIENT, "front", 10, 70),
                                shared(SpanKind.SERVER, "back", 20, 50),
                                span().id(3).parent(2).service("back").at(30, 30).build(),
                                span().id(4).parent(2).service("front").at(35, 1).build()));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(spans, new Random(seed));
            TraceTree tree = TraceTree.of(spans);
            assertThat(ids(tree)).containsExactly("0:1", "1:2", "2:2", "3:3", "2:4");
            assertThat(tree.rows().get(2).span().kind()).isEqualTo(SpanKind.SERVER);
            assertThat(tree.rows().subList(1, 4))
                    .extracting(Row::selfNanos)
                    .containsExactly(20L, 20L, 30L);
            assertThat(tree.anomalies()).isEmpty();
        }
        spans.add(shared(SpanKind.SERVER, "back", 20, 50));
        assertThat(TraceTree.of(spans).anomalies())
                .extracting(TraceTree.Anomaly::kind)
                .containsExactly(AnomalyKind.DUPLICATE_ID);
    }

    private static Span shared(SpanKind kind, String service, long start, long duration) {
        return span().id(2).parent(1).kind(kind).service(service).at(start, duration).build();
    }

    @Test
    void aServerWithItsClientsIdIsNoRootBesideIt() {
        TraceTree tree =
                TraceTree.of(
                        List.of(
                                span().id(2).kind(SpanKind.CLIENT).at(0, 90).build(),
                                span().id(2).kind(SpanKind.SERVER).at(10, 70).build()));
        assertThat(tree.anomalies()).isEmpty();
    }

    @Test
    void whoProcessesAMessageMayOutliveItsProducer() {
        TraceTree tree =
                TraceTree.of(
                        List.of(
                                span().id(1).kind(SpanKind.PRODUCER).at(0, 5).build(),
                                span().id(2).parent(1).kind(SpanKind.CONSUMER).at(50, 70).build(),
                                span().id(4).parent(1).kind(SpanKind.SERVER).at(51, 70).build(),
                                span().id(5)
                                        .parent(1)
                                        .kind(SpanKind.UNSPECIFIED)
                                        .at(52, 70)
                                        .build(),
                                span().id(3).parent(1).at(1, 6).build()));
        assertThat(tree.anomalies())
                .singleElement()
                .matches(a -> a.kind() == AnomalyKind.LONGER_THAN_PARENT && a.row() == 1);
    }

    @Test
    void whatTheSenderLeftOutIsToldAtTheSpan() {
        TraceTree tree =
                TraceTree.of(List.of(span().with("otel.dropped_events_count", 4711L).build()));
        assertThat(tree.anomalies())
                .singleElement()
                .matches(a -> a.kind() == AnomalyKind.INCOMPLETE)
                .matches(a -> a.detail().english().contains("4711 of its events"));
    }

    @Test
    void aCycleIsCutAtItsEarliestSpan() {
        var tree =
                TraceTree.of(
                        List.of(
                                span(1, 3, 20, 10),
                                span(2, 1, 10, 10),
                                span(3, 2, 30, 10),
                                span(4, 3, 31, 1),
                                span(5, 5, 50, 1)));
        assertThat(ids(tree)).containsExactly("0:2", "1:3", "2:1", "2:4", "0:5");
        assertThat(tree.anomalies().stream().filter(a -> a.kind() == AnomalyKind.CYCLE)).hasSize(4);
    }

    @Test
    void errorsServicesAndAttempts() {
        var tree =
                TraceTree.of(
                        List.of(
                                Spans.span().id(1).service("gateway").at(0, 50).build(),
                                Spans.span()
                                        .id(2)
                                        .parent(1)
                                        .service("order-service")
                                        .with("previous-rpc-attempts", 1L)
                                        .error("UNAVAILABLE")
                                        .at(1, 5)
                                        .build()));
        assertThat(tree.errors()).isEqualTo(1);
        assertThat(tree.services())
                .containsExactly(new ServiceName("gateway"), new ServiceName("order-service"));
        assertThat(tree.rows().get(0).attempt()).isEmpty();
        assertThat(tree.rows().get(1).attempt()).hasValue(2);
    }

    @Test
    void nothingIsATreeToo() {
        var tree = TraceTree.of(List.of());
        assertThat(tree.rows()).isEmpty();
        assertThat(tree.durationNanos()).isZero();
    }

    @Test
    void aHundredThousandSpansInOneChain() {
        var spans = new ArrayList<Span>();
        for (int i = 1; i <= 100_000; i++) {
            spans.add(span(i, i - 1, i, 300_000 - 2L * i));
        }
        Collections.shuffle(spans, new Random(7));
        var tree = TraceTree.of(spans);
        assertThat(tree.rows().get(99_999).depth()).isEqualTo(99_999);
        assertThat(tree.rows().get(0).descendants()).isEqualTo(99_999);
        assertThat(tree.anomalies()).isEmpty();
    }

    @Test
    void aHundredThousandSpansUnderOneRoot() {
        var spans = new ArrayList<Span>();
        spans.add(span(1, 0, 0, 1_000_000));
        for (int i = 2; i <= 100_000; i++) {
            spans.add(span(i, 1, i, 5));
        }
        assertThat(TraceTree.of(spans).rows()).hasSize(100_000);
    }

    /// Compares small random traces, with everything that can be wrong in them, with a count of
    /// every single nanosecond.
    @Test
    void selfTimeAndCriticalPathAgreeWithCounting() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var spans = new ArrayList<Span>();
            int count = 1 + random.nextInt(9);
            for (int i = 1; i <= count; i++) {
                spans.add(
                        span(
                                random.nextInt(8) == 0 ? 1 : i,
                                random.nextInt(count + 2),
                                random.nextInt(40),
                                random.nextInt(50) - 4));
            }
            TraceTree tree = TraceTree.of(spans);
            assertThat(tree.rows())
                    .extracting(Row::span)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(spans);
            checkSelf(tree, seed);
            checkCritical(tree, seed);
            Collections.shuffle(spans, random);
            assertThat(TraceTree.of(spans).durationNanos()).isEqualTo(tree.durationNanos());
        }
    }

    private static void checkSelf(TraceTree tree, int seed) {
        long[] all = tree.rows().getFirst().trace().selfNanos();
        for (int i = 0; i < tree.rows().size(); i++) {
            BitSet expected = bits(tree.rows().get(i).span());
            for (Row child : tree.rows()) {
                if (child.parentIndex() == i) {
                    expected.andNot(bits(child.span()));
                }
            }
            assertThat(bits(tree.rows().get(i).self())).as("seed %d", seed).isEqualTo(expected);
            assertThat(all[i]).as("seed %d", seed).isEqualTo(expected.cardinality());
        }
    }

    private static void checkCritical(TraceTree tree, int seed) {
        var covered = new BitSet();
        for (Row row : tree.rows()) {
            BitSet critical = bits(row.critical());
            assertThat(covered.intersects(critical)).as("overlap, seed %d", seed).isFalse();
            covered.or(critical);
            BitSet outside = bits(row.critical());
            outside.andNot(bits(row.span()));
            assertThat(outside.isEmpty()).as("outside its span, seed %d", seed).isTrue();
        }
        assertThat(covered).as("seed %d", seed).isEqualTo(bits(tree.rows().get(0).span()));
    }

    private static BitSet bits(Span span) {
        var bits = new BitSet();
        int start = (int) (span.startNanos() - Spans.T0);
        bits.set(start, start + (int) Math.max(0, span.durationNanos()));
        return bits;
    }

    private static BitSet bits(List<Interval> intervals) {
        var bits = new BitSet();
        for (Interval i : intervals) {
            bits.set((int) (i.startNanos() - Spans.T0), (int) (i.endNanos() - Spans.T0));
        }
        return bits;
    }
}
