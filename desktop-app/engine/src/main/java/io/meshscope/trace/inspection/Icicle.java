package io.meshscope.trace.inspection;

import io.meshscope.trace.StableOrder;
import io.meshscope.trace.TraceRows;

/// A trace as a flame graph over time: each span at its depth, when it ran.
public final class Icicle {

    private Icicle() {}

    /// Items are rows; places are nanoseconds after the trace's start.
    public static FlameLevels of(TraceRows rows) {
        int depths = 0;
        for (int row = 0; row < rows.size(); row++) {
            depths = Math.max(depths, rows.depth(row) + 1);
        }
        int[] offsets = new int[depths + 1];
        for (int row = 0; row < rows.size(); row++) {
            offsets[rows.depth(row) + 1]++;
        }
        for (int depth = 0; depth < depths; depth++) {
            offsets[depth + 1] += offsets[depth];
        }
        int[] items = new int[rows.size()];
        int[] next = offsets.clone();
        for (int row = 0; row < rows.size(); row++) {
            items[next[rows.depth(row)]++] = row;
        }
        for (int depth = 0; depth < depths; depth++) {
            StableOrder.sort(items, offsets[depth], offsets[depth + 1], rows::start);
        }
        long[] from = new long[items.length];
        long[] to = new long[items.length];
        for (int i = 0; i < items.length; i++) {
            from[i] = rows.start(items[i]) - rows.startNanos();
            to[i] = rows.end(items[i]) - rows.startNanos();
        }
        return new FlameLevels(offsets, items, from, to);
    }
}
