package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.Mark;
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
/// @param places where marks stand
record Arranged(
        TraceOutline outline,
        RowWords words,
        BitSet closed,
        int selected,
        List<Placed> places,
        Finding finding,
        Reduced reduced) {

    /// A mark before a row.
    record Placed(Mark mark, int row) {}

    /// @param kept of the rows that were shown before
    static Arranged of(TraceOutline next, Kept kept, InstanceNames names, List<Mark> marks) {
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
                marks.stream()
                        .map(mark -> new Placed(mark, rowAfter(rows, mark)))
                        .sorted(Comparator.comparingInt(Placed::row))
                        .toList(),
                finding,
                new Reduced(kept.reduction(), next, finding.found(), (BitSet) closed.clone()));
    }

    /// A mark is placed before the first span that its service began after it: of a breaker, the
    /// service that it lives in.
    private static int rowAfter(TraceRows rows, Mark mark) {
        long at = Nanos.of(mark.at());
        for (int row = 0; row < rows.size(); row++) {
            if (rows.start(row) >= at
                    && rows.sender(row).service().equals(mark.services().getFirst())) {
                return row;
            }
        }
        return rows.size();
    }

    List<Mark> marks() {
        return places.stream().map(Placed::mark).toList();
    }

    /// The row that each mark stands before, ascending.
    int[] before() {
        return places.stream().mapToInt(Placed::row).toArray();
    }
}
