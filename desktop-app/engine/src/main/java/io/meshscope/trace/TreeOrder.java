package io.meshscope.trace;

import java.util.Arrays;

/// The drawing order of spans: each before its children, and these in the order of their starts.
final class TreeOrder {

    private TreeOrder() {}

    /// The positions of all spans in drawing order.
    ///
    /// @param parents the position of each one's parent, [SpanForest#NONE] for a root; their length
    ///   is the number of spans, and the others may be longer
    /// @param ids decide where starts are equal
    static int[] of(int[] parents, long[] starts, long[] ids) {
        int n = parents.length;
        int[] offsets = new int[n + 2];
        for (int parent : parents) {
            offsets[(parent == SpanForest.NONE ? n : parent) + 1]++;
        }
        for (int i = 0; i <= n; i++) {
            offsets[i + 1] += offsets[i];
        }
        int[] order = byStart(n, starts, ids);
        int[] next = Arrays.copyOf(offsets, n + 1);
        int[] children = new int[n];
        for (int at : order) {
            children[next[parents[at] == SpanForest.NONE ? n : parents[at]]++] = at;
        }
        int[] stack = next;
        int height = pushReversed(children, offsets, n, stack, 0);
        int row = 0;
        while (height > 0) {
            int at = stack[--height];
            order[row++] = at;
            height = pushReversed(children, offsets, at, stack, height);
        }
        return order;
    }

    private static int pushReversed(
            int[] children, int[] offsets, int parent, int[] stack, int height) {
        int top = height;
        for (int i = offsets[parent + 1] - 1; i >= offsets[parent]; i--) {
            stack[top++] = children[i];
        }
        return top;
    }

    /// By start, then by id, then as they came.
    private static int[] byStart(int size, long[] starts, long[] ids) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        StableOrder.sort(order, 0, order.length, at -> starts[at]);
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && starts[order[to]] == starts[order[from]]) {
                to++;
            }
            if (to - from > 1) {
                // As unsigned numbers: in the order of their hexadecimal digits.
                StableOrder.sort(order, from, to, at -> ids[at] ^ Long.MIN_VALUE);
            }
            from = to;
        }
        return order;
    }
}
