package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.ShownRows;
import java.util.BitSet;
import java.util.OptionalInt;

/// What a waterfall draws one below the other: the rows that are shown and, between them, the
/// transitions of breakers.
final class Lines {

    private TraceRows rows = TraceRows.NOTHING;
    private BitSet filtered = new BitSet();
    private BitSet closed = new BitSet();
    private int[] transitions = {};
    private ShownRows shown = new ShownRows(0);

    /// @param collapsed the rows that hide what is below them
    /// @param before the row that each transition stands before, ascending
    void show(TraceRows next, BitSet collapsed, int[] before) {
        rows = next;
        closed = collapsed;
        transitions = before;
        filtered = new BitSet();
        arrange();
    }

    /// @param without the rows that are not shown
    void filter(BitSet without) {
        filtered = without;
        arrange();
    }

    private void arrange() {
        int[] hidden = new int[rows.size() + 1];
        closed.stream()
                .forEach(row -> {
                    hidden[row + 1]++;
                    hidden[row + 1 + rows.descendants(row)]--;
                });
        shown = new ShownRows(rows.size(), filtered, hidden);
    }

    int count() {
        return shown.lines() + transitions.length;
    }

    private int lineOfTransition(int transition) {
        return shown.before(transitions[transition]) + transition;
    }

    /// How many transitions stand on lines up to one.
    private int transitionsUpTo(int line) {
        int low = 0;
        int high = transitions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lineOfTransition(middle) <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The transition on a line; empty when a row is there.
    OptionalInt transition(int line) {
        int before = transitionsUpTo(line);
        return before > 0 && lineOfTransition(before - 1) == line
                ? OptionalInt.of(before - 1)
                : OptionalInt.empty();
    }

    /// The row on a line; empty when a transition is there.
    OptionalInt row(int line) {
        return transition(line).isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(shown.rowAt(line - transitionsUpTo(line)));
    }

    /// The line of a row; empty if it is hidden.
    OptionalInt line(int row) {
        if (!shown.shows(row)) {
            return OptionalInt.empty();
        }
        int before = shown.before(row);
        int at = 0;
        while (at < transitions.length && transitions[at] <= row) {
            at++;
        }
        return OptionalInt.of(before + at);
    }

    BitSet closed() {
        return closed;
    }

    boolean closed(int row) {
        return closed.get(row);
    }

    /// @return whether this changed anything
    boolean close(int row, boolean close) {
        if (rows.descendants(row) == 0 || closed.get(row) == close) {
            return false;
        }
        closed.set(row, close);
        shown.hide(row + 1, row + 1 + rows.descendants(row), close ? 1 : -1);
        return true;
    }
}
