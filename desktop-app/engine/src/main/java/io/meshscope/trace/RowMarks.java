package io.meshscope.trace;

import java.util.Collections;
import java.util.Set;

/// What is odd about the rows of a trace: about their ids, their times, and what their senders left
/// out.
final class RowMarks {

    private final short[] marks;

    private RowMarks(short[] marks) {
        this.marks = marks;
    }

    /// @param rows that have their places and times already
    /// @param order the positions of the spans in the order of their rows
    static RowMarks of(TraceRows rows, SpanColumns spans, SpanForest forest, int[] order) {
        short[] marks = new short[order.length];
        boolean begun = false;
        for (int row = 0; row < order.length; row++) {
            int found = Marks.ofIds(forest, spans, order[row]);
            if (!begun && rows.parent(row) < 0 && spans.parents[order[row]] == 0) {
                begun = true;
                found = Marks.ofFirstRoot(found);
            }
            marks[row] = (short) (found | Marks.ofTimes(rows, row));
        }
        return new RowMarks(marks);
    }

    /// The same of rows in another order.
    RowMarks in(int[] order) {
        return new RowMarks(InOrder.of(marks, order));
    }

    /// Whether any row began before its parent.
    boolean clocks() {
        for (short mark : marks) {
            if (Marks.ofClocks(mark)) {
                return true;
            }
        }
        return false;
    }

    Set<AnomalyKind> of(TraceRows rows, int row) {
        boolean incomplete = incomplete(rows, row);
        if (marks[row] == 0 && !incomplete) {
            return Set.of();
        }
        Set<AnomalyKind> found = Marks.kinds(marks[row]);
        if (incomplete) {
            found.add(AnomalyKind.INCOMPLETE);
        }
        return Collections.unmodifiableSet(found);
    }

    int count(TraceRows rows) {
        int count = 0;
        for (int row = 0; row < marks.length; row++) {
            count += Integer.bitCount(marks[row]);
            count += incomplete(rows, row) ? 1 : 0;
        }
        return count;
    }

    private static boolean incomplete(TraceRows rows, int row) {
        return rows.factsNumber(row) != 0 && !rows.facts(row).dropped().isEmpty();
    }
}
