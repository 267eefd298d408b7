package io.meshscope.trace.inspection;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceComparison.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    private static TraceRows trace(Span... spans) {
        return TraceRows.of(SpanColumns.of(List.of(spans)));
    }

    private static Span named(int id, int parent, String name, long start, long nanos) {
        return span().id(id).parent(parent).name(name).at(start, nanos).build();
    }

    private static final TraceRows FIRST =
            trace(
                    named(1, 0, "order", 0, 1_000),
                    named(2, 1, "stock", 10, 100),
                    named(3, 1, "pay", 200, 300),
                    named(4, 3, "sql", 210, 50),
                    named(5, 1, "mail", 600, 100));

    private static final TraceRows SECOND =
            trace(
                    named(11, 0, "order", 0, 1_100),
                    named(12, 11, "pay", 10, 600),
                    // The same operation below another path is another one.
                    named(13, 12, "sql", 20, 50),
                    named(14, 11, "sql", 700, 50),
                    named(15, 11, "mail", 800, 40),
                    named(16, 11, "mail", 850, 60));

    private static List<String> told(TraceComparison compared, int[] nodes) {
        return Arrays.stream(nodes)
                .mapToObj(n ->
                        "  ".repeat(compared.depth(n))
                                + compared.name(n)
                                + " "
                                + compared.change(n)
                                + " "
                                + compared.first().count(n)
                                + "/"
                                + compared.second().count(n)
                                + " "
                                + compared.longer(n))
                .toList();
    }

    @Test
    void spansAreMatchedByThePathOfOperationsThatLedToThem() {
        var compared = new TraceComparison(FIRST, SECOND);
        assertThat(told(compared, compared.all()))
                .containsExactly(
                        "order SAME 1/1 100",
                        "  stock ONLY_FIRST 1/0 -100",
                        "  pay SLOWER 1/1 300",
                        "    sql SAME 1/1 0",
                        "  mail COUNTS 1/2 0",
                        "  sql ONLY_SECOND 0/1 50");
        assertThat(compared.count(Change.ONLY_SECOND)).isEqualTo(1);
    }

    @Test
    void whatDoesNotDifferIsLeftOut() {
        var compared = new TraceComparison(FIRST, SECOND);
        assertThat(told(compared, compared.differing()))
                .noneMatch(line -> line.startsWith("    sql"))
                .hasSize(5);
        assertThat(new TraceComparison(FIRST, FIRST).differing()).isEmpty();
    }

    @Test
    void theOperationWhoseOwnWorkChangedMostIsFirst() {
        var compared = new TraceComparison(FIRST, SECOND);
        int[] nodes = compared.byWork();
        assertThat(compared.name(nodes[0])).isEqualTo("pay");
        assertThat(compared.moreWork(nodes[0])).isEqualTo(300);
        assertThat(Arrays.stream(nodes).mapToObj(compared::name)).doesNotContain("mail");
    }

    @Test
    void anotherNumberOfFailuresIsADifference() {
        Span failed = span().id(1).name("order").at(0, 1_000).error("x").build();
        var compared = new TraceComparison(trace(named(1, 0, "order", 0, 1_000)), trace(failed));
        assertThat(compared.change(0)).isEqualTo(Change.COUNTS);
        assertThat(compared.second().failed(0)).isEqualTo(1);
    }

    @Test
    void aTraceWithoutSpansHasNothingInCommon() {
        var compared = new TraceComparison(FIRST, TraceRows.NOTHING);
        assertThat(compared.count(Change.ONLY_FIRST)).isEqualTo(compared.size()).isEqualTo(5);
        assertThat(new TraceComparison(TraceRows.NOTHING, TraceRows.NOTHING).size()).isZero();
    }

    /// The figures of all nodes add up to those of the traces, whatever their shape.
    @Test
    void everySpanIsCountedOnce() {
        for (int seed = 0; seed < 60; seed++) {
            TraceRows one = random(new Random(seed), 1 + seed * 5);
            TraceRows other = random(new Random(seed + 1_000), 1 + seed * 3);
            var compared = new TraceComparison(one, other);
            int[] all = compared.all();
            assertThat(Arrays.stream(all).sorted().toArray())
                    .containsExactly(IntStream.range(0, compared.size()).toArray());
            assertThat(Arrays.stream(all).map(n -> compared.first().count(n)).sum())
                    .isEqualTo(one.size());
            assertThat(Arrays.stream(all).map(n -> compared.second().count(n)).sum())
                    .isEqualTo(other.size());
            assertThat(Arrays.stream(all).mapToLong(n -> compared.second().self(n)).sum())
                    .isEqualTo(Arrays.stream(other.selfNanos()).sum());
            for (int i = 1; i < all.length; i++) {
                assertThat(compared.depth(all[i]))
                        .isLessThanOrEqualTo(compared.depth(all[i - 1]) + 1);
            }
        }
    }

    private static TraceRows random(Random random, int count) {
        var spans = new ArrayList<Span>();
        for (int id = 1; id <= count; id++) {
            String name = "op-" + random.nextInt(4);
            int parent = id == 1 ? 0 : 1 + random.nextInt(id - 1);
            spans.add(named(id, parent, name, random.nextInt(900), random.nextInt(500)));
        }
        return trace(spans.toArray(Span[]::new));
    }
}
