package io.meshscope.trace;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineBudgetTest {

    private static final long MS = 1_000_000;

    private static Span hop(int id, int parent, SpanKind kind, long from, long millis) {
        return Spans.span().id(id).parent(parent).kind(kind).at(from * MS, millis * MS).build();
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void eachHopHasWhatThoseBeforeItLeft() {
        var trace =
                TraceTree.of(
                        List.of(
                                hop(1, 0, SpanKind.CLIENT, 0, 1000),
                                hop(2, 1, SpanKind.SERVER, 10, 980),
                                hop(3, 2, SpanKind.INTERNAL, 20, 200),
                                hop(4, 2, SpanKind.CLIENT, 300, 650),
                                hop(5, 4, SpanKind.SERVER, 310, 900)));
        DeadlineBudget budget = DeadlineBudget.of(trace, ms(1000)).orElseThrow();
        assertThat(budget.hops())
                .extracting(
                        DeadlineBudget.Hop::row,
                        DeadlineBudget.Hop::atStart,
                        DeadlineBudget.Hop::atEnd,
                        DeadlineBudget.Hop::waited)
                .containsExactly(
                        tuple(0, ms(1000), ms(0), ms(20)),
                        // its own 140 ms, and the 200 ms of what it did within
                        tuple(1, ms(990), ms(10), ms(330)),
                        tuple(3, ms(700), ms(50), ms(10)),
                        // it went on after its caller had given up
                        tuple(4, ms(690), ms(-210), ms(640)));
        assertThat(budget.longest().orElseThrow().row()).isEqualTo(4);
    }

    @Test
    void withoutTheCallersSpanNobodyKnowsWhenTheDeadlineBegan() {
        assertThat(
                        DeadlineBudget.of(
                                TraceTree.of(List.of(hop(2, 1, SpanKind.SERVER, 10, 980))),
                                ms(1000)))
                .isEmpty();
        assertThat(DeadlineBudget.of(TraceTree.of(List.of(span(1, 0, 0, 1))), ms(1))).isEmpty();
    }
}
