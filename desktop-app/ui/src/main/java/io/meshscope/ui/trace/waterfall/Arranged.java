package io.meshscope.ui.trace.waterfall;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.reading.InstanceNames;
import io.meshscope.store.Nanos;
import io.meshscope.trace.SpanKey;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceOutline;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// A trace as a waterfall shows it, with what the user has chosen. To make it takes passes over all
/// rows, so it is made beside the FX thread.
///
/// @param places where breakers' transitions stand
record Arranged(
        TraceOutline outline,
        RowWords words,
        BitSet closed,
        int selected,
        List<Placed> places,
        Finding finding,
        Reduced reduced) {

    /// A breaker's transition before a row.
    record Placed(BreakerEvent.Transition transition, int row) {}

    /// @param kept of the rows that were shown before
    static Arranged of(
            TraceOutline next,
            Kept kept,
            InstanceNames names,
            List<BreakerEvent.Transition> transitions) {
        TraceRows rows = next.rows();
        TraceRows before = kept.rows();
        BitSet closed = SpanKey.rows(rows, kept.closed().stream().mapToLong(before::key).toArray());
        int selected =
                kept.selected() < 0
                        ? -1
                        : SpanKey.rows(rows, new long[] {before.key(kept.selected())})
                                .nextSetBit(0);
        var words = new RowWords(rows, names);
        Finding finding = Finding.of(kept.wanted(), rows, words);
        return new Arranged(
                next,
                words,
                closed,
                selected,
                transitions.stream()
                        .map(transition -> new Placed(transition, rowAfter(rows, transition)))
                        .sorted(Comparator.comparingInt(Placed::row))
                        .toList(),
                finding,
                new Reduced(kept.reduction(), next, finding.found(), (BitSet) closed.clone()));
    }

    /// A transition is placed before the first span that its caller began after it.
    private static int rowAfter(TraceRows rows, BreakerEvent.Transition transition) {
        long at = Nanos.of(transition.changedAt());
        for (int row = 0; row < rows.size(); row++) {
            if (rows.start(row) >= at
                    && rows.sender(row).service().equals(transition.breaker().caller())) {
                return row;
            }
        }
        return rows.size();
    }

    List<BreakerEvent.Transition> transitions() {
        return places.stream().map(Placed::transition).toList();
    }

    /// The row that each transition stands before, ascending.
    int[] before() {
        return places.stream().mapToInt(Placed::row).toArray();
    }
}
