package io.meshscope.trace.inspection;

import java.util.BitSet;

/// Which rows of a trace are shown, and on which line each is. A row may be hidden several times
/// over, by rows above it that are collapsed, and is shown when nothing hides it any more. To
/// collapse a row, and to find a line, takes steps of the logarithm of the rows.
public final class ShownRows {

    /// More often than rows can be collapsed above a row.
    private static final int FILTERED = 1 << 24;

    private static final int NO_ROW = 1 << 28;

    private final int rows;
    private final int leaves;

    // A tree over the rows, its root at 1 and the rows from `leaves` on. For each node: how often
    // the row below it that is hidden least often is hidden, without what hides a whole node
    // above, and how many rows are hidden that often.
    private final int[] least;
    private final int[] count;

    /// All rows are shown.
    public ShownRows(int rows) {
        this(rows, new BitSet(), new int[rows + 1]);
    }

    /// @param filtered rows that are not shown whatever happens
    /// @param hidden how much more often each row is hidden than the one before it
    public ShownRows(int rows, BitSet filtered, int[] hidden) {
        this.rows = rows;
        int power = 1;
        while (power < rows) {
            power *= 2;
        }
        leaves = power;
        least = new int[2 * leaves];
        count = new int[2 * leaves];
        int times = 0;
        for (int row = 0; row < leaves; row++) {
            times += row < rows ? hidden[row] : 0;
            least[leaves + row] =
                    row >= rows ? NO_ROW : filtered.get(row) ? FILTERED + times : times;
            count[leaves + row] = 1;
        }
        for (int node = leaves - 1; node > 0; node--) {
            join(node, 0);
        }
    }

    private void join(int node, int more) {
        int left = least[2 * node];
        int right = least[2 * node + 1];
        least[node] = Math.min(left, right) + more;
        count[node] =
                (left <= right ? count[2 * node] : 0) + (right <= left ? count[2 * node + 1] : 0);
    }

    /// How often a node as a whole is hidden.
    private int whole(int node) {
        return least[node] - Math.min(least[2 * node], least[2 * node + 1]);
    }

    /// Hides rows once more, or once less.
    ///
    /// @param to exclusive
    /// @param by 1 or -1
    public void hide(int from, int to, int by) {
        if (from < to) {
            hide(1, 0, leaves, from, to, by);
        }
    }

    private void hide(int node, int low, int high, int from, int to, int by) {
        if (from <= low && high <= to) {
            least[node] += by;
            return;
        }
        int whole = whole(node);
        int middle = (low + high) >>> 1;
        if (from < middle) {
            hide(2 * node, low, middle, from, to, by);
        }
        if (to > middle) {
            hide(2 * node + 1, middle, high, from, to, by);
        }
        join(node, whole);
    }

    /// How many rows are shown.
    public int lines() {
        return shown(1, 0);
    }

    /// @param above how often the node is hidden by those above it
    private int shown(int node, int above) {
        return above + least[node] == 0 ? count[node] : 0;
    }

    /// The row on a line.
    public int rowAt(int line) {
        int node = 1;
        int above = 0;
        int left = line;
        while (node < leaves) {
            above += whole(node);
            node *= 2;
            int here = shown(node, above);
            if (left >= here) {
                left -= here;
                node++;
            }
        }
        return node - leaves;
    }

    /// How many rows before a row are shown: its line, if it is shown itself.
    ///
    /// @param row may be the one after the last
    public int before(int row) {
        if (row >= rows) {
            return lines();
        }
        int node = 1;
        int above = 0;
        int line = 0;
        for (int half = leaves / 2; half > 0; half /= 2) {
            above += whole(node);
            node *= 2;
            if ((row & half) != 0) {
                line += shown(node, above);
                node++;
            }
        }
        return line;
    }

    /// Whether nothing hides a row.
    public boolean shows(int row) {
        int node = 1;
        int above = 0;
        for (int half = leaves / 2; half > 0; half /= 2) {
            above += whole(node);
            node = 2 * node + ((row & half) != 0 ? 1 : 0);
        }
        return above + least[node] == 0;
    }
}
