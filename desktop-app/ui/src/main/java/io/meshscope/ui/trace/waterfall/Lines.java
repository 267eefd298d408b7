package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.RepeatedSiblings;
import io.meshscope.trace.inspection.ShownRows;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;

/// What a waterfall draws one below the other: the rows that are shown and, between them, the marks
/// of what happened in the mesh.
final class Lines {

    private TraceRows rows = TraceRows.NOTHING;
    private BitSet closed = new BitSet();
    private int[] marks = {};
    private ShownRows shown = new ShownRows(0);
    private Optional<RepeatedSiblings> siblings = Optional.empty();
    private BitSet openGroups = new BitSet();

    /// @param collapsed the rows that hide what is below them
    /// @param before the row that each mark stands before, ascending
    void show(TraceRows next, BitSet collapsed, int[] before) {
        rows = next;
        closed = collapsed;
        marks = before;
    }

    /// Has the lines of another choice; groups are closed.
    void arrange(Reduced next) {
        siblings = next.siblings();
        openGroups = new BitSet();
        shown = next.shown();
        // What was closed or opened while it was made.
        var since = (BitSet) closed.clone();
        since.xor(next.closed());
        since.stream().forEach(row -> hideBelow(row, closed.get(row)));
    }

    /// The rows that are shown of a trace. Not only for the FX thread.
    ///
    /// @param without rows that are not shown
    /// @param closed rows that hide what is below them
    /// @param siblings those that are one line
    static ShownRows shown(
            TraceRows rows, BitSet without, BitSet closed, Optional<RepeatedSiblings> siblings) {
        int[] hidden = new int[rows.size() + 1];
        Hiding hiding =
                (from, to) -> {
                    hidden[from]++;
                    hidden[to]--;
                };
        closed.stream().forEach(row -> hiding.hide(row + 1, row + 1 + rows.descendants(row)));
        siblings.ifPresent(all -> all.groups().forEach(group -> hide(rows, group, hiding)));
        return new ShownRows(rows.size(), without, hidden);
    }

    /// Hides rows once more.
    private interface Hiding {

        /// @param to exclusive
        void hide(int from, int to);
    }

    /// Of a closed group only the first row is shown, without what is below it. Members next to
    /// each other are hidden together.
    private static void hide(TraceRows rows, RepeatedSiblings.Group group, Hiding hiding) {
        int from = group.first() + 1;
        int to = from;
        for (int row : group.rows()) {
            if (row > to) {
                hiding.hide(from, to);
                from = row;
            }
            to = row + 1 + rows.descendants(row);
        }
        hiding.hide(from, to);
    }

    /// The closed group that a row stands for or is hidden in.
    private Optional<RepeatedSiblings.Group> closedGroup(int row) {
        return siblings.filter(groups -> groups.groupOf(row) >= 0)
                .filter(groups -> !openGroups.get(groups.groupOf(row)))
                .map(groups -> groups.groups().get(groups.groupOf(row)));
    }

    /// The group that a row's line stands for.
    Optional<RepeatedSiblings.Group> group(int row) {
        return closedGroup(row).filter(group -> group.first() == row);
    }

    /// Shows all rows of a row's group.
    void openGroup(int row) {
        closedGroup(row)
                .ifPresent(group -> {
                    hide(rows, group, (from, to) -> shown.hide(from, to, -1));
                    openGroups.set(siblings.orElseThrow().groupOf(row));
                });
    }

    /// Opens what hides a row.
    void reveal(int row) {
        if (closedGroup(row).isPresent() && group(row).isEmpty()) {
            openGroup(row);
        }
        for (int up = rows.parent(row); up >= 0; up = rows.parent(up)) {
            close(up, false);
            if (closedGroup(up).isPresent()) {
                openGroup(up);
            }
        }
    }

    int count() {
        return shown.lines() + marks.length;
    }

    private int lineOfMark(int mark) {
        return shown.before(marks[mark]) + mark;
    }

    /// How many marks stand on lines up to one.
    private int marksUpTo(int line) {
        int low = 0;
        int high = marks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lineOfMark(middle) <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The mark on a line; empty when a row is there.
    OptionalInt mark(int line) {
        int before = marksUpTo(line);
        return before > 0 && lineOfMark(before - 1) == line
                ? OptionalInt.of(before - 1)
                : OptionalInt.empty();
    }

    /// The row on a line; empty when a mark is there.
    OptionalInt row(int line) {
        return mark(line).isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(shown.rowAt(line - marksUpTo(line)));
    }

    /// The line of a row; empty if it is hidden.
    OptionalInt line(int row) {
        if (!shown.shows(row)) {
            return OptionalInt.empty();
        }
        int before = shown.before(row);
        int at = 0;
        while (at < marks.length && marks[at] <= row) {
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
        hideBelow(row, close);
        return true;
    }

    private void hideBelow(int row, boolean hide) {
        shown.hide(row + 1, row + 1 + rows.descendants(row), hide ? 1 : -1);
    }
}
