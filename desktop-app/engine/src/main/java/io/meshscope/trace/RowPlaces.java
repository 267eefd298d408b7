package io.meshscope.trace;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Where the rows of a trace stand in its tree.
final class RowPlaces {

    private final int[] parents;
    private final int[] depths;
    private final int[] descendants;

    /// @param parent the position of a span's parent; [SpanForest#NONE] for a root
    /// @param order the positions of the spans in the order of their rows
    RowPlaces(IntUnaryOperator parent, int[] order) {
        int[] rowOf = new int[order.length];
        for (int row = 0; row < order.length; row++) {
            rowOf[order[row]] = row;
        }
        parents = new int[order.length];
        depths = new int[order.length];
        descendants = new int[order.length];
        for (int row = 0; row < order.length; row++) {
            int above = parent.applyAsInt(order[row]);
            parents[row] = above == SpanForest.NONE ? -1 : rowOf[above];
            depths[row] = parents[row] < 0 ? 0 : depths[parents[row]] + 1;
        }
        for (int row = order.length - 1; row >= 0; row--) {
            if (parents[row] >= 0) {
                descendants[parents[row]] += descendants[row] + 1;
            }
        }
    }

    /// The parents of all rows; nobody changes the array.
    int[] parents() {
        return parents;
    }

    int parent(int row) {
        return parents[row];
    }

    int depth(int row) {
        return depths[row];
    }

    int descendants(int row) {
        return descendants[row];
    }

    /// The child that began first; -1 for none.
    int firstChild(int row) {
        return descendants[row] == 0 ? -1 : row + 1;
    }

    /// The child after another one; -1 for none.
    int nextChild(int row, int child) {
        int next = child + descendants[child] + 1;
        return next > row + descendants[row] ? -1 : next;
    }

    int[] children(int row) {
        int[] children = new int[Math.min(8, descendants[row])];
        int count = 0;
        for (int child = firstChild(row); child >= 0; child = nextChild(row, child)) {
            if (count == children.length) {
                children = Arrays.copyOf(children, count * 2);
            }
            children[count++] = child;
        }
        return Arrays.copyOf(children, count);
    }
}
