package io.meshscope.trace.inspection;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.IdleGaps.Gap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReductionTest {

    private static TraceOutline outline(Span... spans) {
        return TraceOutline.of(TraceRows.of(SpanColumns.of(List.of(spans))), 1, row -> 0);
    }

    /// A gateway (1000) calls an order service (10, with 500 below it) and a cache (1); the last
    /// failed (2).
    private static TraceOutline trace() {
        return outline(
                span().id(1).service("gateway").at(0, 1_000).build(),
                span().id(2).parent(1).service("order").at(10, 10).build(),
                span().id(3).parent(2).service("payment").at(12, 500).build(),
                span().id(4).parent(1).service("cache").at(700, 1).build(),
                span().id(5).parent(1).service("order").at(800, 2).error("x").build());
    }

    private static BitSet rows(int... rows) {
        var set = new BitSet();
        for (int row : rows) {
            set.set(row);
        }
        return set;
    }

    private static BitSet without(Reduction reduction, int... found) {
        return reduction.without(trace(), rows(found));
    }

    @Test
    void whatIsLeftOutLeavesWhatLeadsToTheRest() {
        assertThat(without(Reduction.NONE)).isEqualTo(rows());
        assertThat(without(Reduction.NONE.withErrorsOnly(true))).isEqualTo(rows(1, 2, 3));
        assertThat(without(Reduction.NONE.withFoundOnly(true), 2)).isEqualTo(rows(3, 4));
        assertThat(without(Reduction.NONE.withFoundOnly(true))).isEqualTo(rows());
        assertThat(without(Reduction.NONE.withLeastShare(0.05))).isEqualTo(rows(3));
        assertThat(without(Reduction.NONE.withHidden(Set.of(new ServiceName("order")))))
                .isEqualTo(rows(1, 4));
        assertThat(without(Reduction.NONE.withFoundOnly(true).withErrorsOnly(true), 2))
                .isEqualTo(rows(1, 2, 3, 4));
    }

    @Test
    void fiveSiblingsThatDoTheSameAreAGroup() {
        var spans = new ArrayList<Span>();
        spans.add(span().id(1).at(0, 1_000).build());
        for (int i = 0; i < 6; i++) {
            spans.add(span().id(10 + i).parent(1).name("SELECT").at(10 + i, 10L + i).build());
            spans.add(span().id(20 + i).parent(1).name("n" + i).at(100 + i, 1).build());
            spans.add(span().id(30 + i).parent(10 + i).name("x").at(11 + i, 1).build());
        }
        spans.add(span().id(40).parent(1).name("SELECT").service("other").at(30, 5).build());
        spans.add(span().id(41).parent(1).name("SELECT").at(40, 99).error("x").build());
        TraceRows rows = TraceRows.of(SpanColumns.of(spans));
        var siblings = new RepeatedSiblings(rows, new BitSet());
        assertThat(siblings.groups()).hasSize(1);
        RepeatedSiblings.Group group = siblings.groups().getFirst();
        assertThat(group.rows()).containsExactly(1, 3, 5, 7, 9, 11, 14);
        assertThat(siblings.groupOf(3)).isZero();
        assertThat(siblings.groupOf(2)).isEqualTo(-1);
        assertThat(siblings.groupOf(13)).isEqualTo(-1);
        assertThat(RepeatedSiblings.durations(rows, group)).isEqualTo(new Spread(10, 13, 99, 99));
        assertThat(new RepeatedSiblings(rows, rows(1, 3, 5)).groups()).isEmpty();
    }

    @Test
    void timeInWhichNothingBeginsOrEndsIsDrawnShort() {
        TraceRows rows =
                outline(
                                span(1, 0, 0, 1_000),
                                span(2, 1, 10, 5),
                                span(3, 1, 400, 20),
                                span(4, 1, 430, 500))
                        .rows();
        List<Gap> gaps = IdleGaps.of(rows);
        assertThat(gaps).containsExactly(new Gap(15, 400), new Gap(430, 930), new Gap(930, 1_000));
        var scale = new TimeScale(gaps, 1_000);
        double last = -1;
        for (int nanos = 0; nanos <= 1_000; nanos++) {
            double place = scale.place(nanos);
            assertThat(place).isGreaterThan(last);
            assertThat(scale.moment(place)).isCloseTo(nanos, within(1e-3));
            last = place;
        }
        assertThat(scale.place(430) - scale.place(400)).isCloseTo(30, within(1e-9));
        // Each of the three gaps takes three hundredths of the 45 ns outside.
        assertThat(scale.place(1_000)).isCloseTo(45 * 1.09, within(1e-6));
    }
}
