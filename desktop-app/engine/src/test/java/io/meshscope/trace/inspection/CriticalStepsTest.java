package io.meshscope.trace.inspection;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CriticalStepsTest {

    private static TraceRows trace() {
        return TraceRows.of(
                SpanColumns.of(
                        List.of(
                                named(1, 0, "order", 0, 100),
                                // Both end the wait of their parent, one after the other.
                                named(2, 1, "pay", 10, 30),
                                named(3, 1, "pay", 50, 40),
                                named(4, 3, "sql", 50, 40),
                                // Runs beside the second: nothing waits for it.
                                named(5, 1, "mail", 55, 20))));
    }

    private static Span named(int id, int parent, String name, long start, long nanos) {
        return span().id(id).parent(parent).name(name).at(start, nanos).build();
    }

    private static List<Tuple> steps(TraceRows trace, CriticalSteps path) {
        return IntStream.range(0, path.size())
                .mapToObj(i -> tuple(trace.name(path.row(i)), path.from(i), path.nanos(i)))
                .toList();
    }

    @Test
    void eachMomentBelongsToTheSpanThatTheTraceWaitedFor() {
        TraceRows trace = trace();
        var path = CriticalSteps.of(trace);
        assertThat(steps(trace, path))
                .containsExactly(
                        tuple("order", 0L, 10L),
                        tuple("pay", 10L, 30L),
                        tuple("order", 40L, 10L),
                        tuple("sql", 50L, 40L),
                        tuple("order", 90L, 10L));
        assertThat(path.whole()).isEqualTo(100);
    }

    @Test
    void operationsAreWaitedForInAll() {
        TraceRows trace = trace();
        assertThat(OperationWait.of(trace, CriticalSteps.of(trace)))
                .extracting(
                        w -> trace.name(w.row()), w -> w.steps(), w -> w.nanos(), w -> w.longest())
                .containsExactly(
                        tuple("sql", 1, 40L, 40L),
                        tuple("order", 3, 30L, 10L),
                        tuple("pay", 1, 30L, 30L));
    }

    @Test
    void aSpanIsOnThePathWhileOneBelowItIs() {
        TraceRows trace = trace();
        FlameLevels levels = CriticalSteps.of(trace).levels(trace);
        List<List<String>> drawn = new ArrayList<>();
        for (int level = 0; level < levels.depth(); level++) {
            var line = new ArrayList<String>();
            levels.draw(
                    level, 0, 100, 1, (row, a, b) -> line.add(trace.name(row) + " " + a + "-" + b));
            drawn.add(line);
        }
        assertThat(drawn)
                .containsExactly(
                        List.of("order 0-100"),
                        List.of("pay 10-40", "pay 50-90"),
                        List.of("sql 50-90"));
    }

    @Test
    void theStepsOfAnyTraceFollowEachOtherWithoutAGap() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var spans = new ArrayList<Span>();
            spans.add(span(1, 0, 0, 1_000));
            for (int id = 2; id < 40; id++) {
                spans.add(
                        span(
                                id,
                                1 + random.nextInt(id - 1),
                                random.nextInt(900),
                                random.nextInt(500)));
            }
            TraceRows trace = TraceRows.of(SpanColumns.of(spans));
            var path = CriticalSteps.of(trace);
            long reached = trace.start(0) - trace.startNanos();
            for (int step = 0; step < path.size(); step++) {
                assertThat(path.from(step)).as("seed %d", seed).isEqualTo(reached);
                reached += path.nanos(step);
            }
            assertThat(reached).isEqualTo(trace.end(0) - trace.startNanos());
            long waited =
                    OperationWait.of(trace, path).stream().mapToLong(OperationWait::nanos).sum();
            assertThat(waited).isEqualTo(path.whole()).isEqualTo(1_000);
        }
    }

    @Test
    void nothingIsWaitedForInATraceWithoutSpans() {
        var path = CriticalSteps.of(TraceRows.NOTHING);
        assertThat(path.size()).isZero();
        assertThat(path.levels(TraceRows.NOTHING).depth()).isZero();
    }
}
