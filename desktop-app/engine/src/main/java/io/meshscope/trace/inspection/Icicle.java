package io.meshscope.trace.inspection;

import io.meshscope.trace.StableOrder;
import io.meshscope.trace.TraceRows;
import java.util.Arrays;

/// A trace as a flame graph over time: each span when it ran, on the first level below its parent
/// that is free from then on. So spans that ran side by side are below each other, each with what
/// it called, and no two of a level overlap.
public final class Icicle {

    private final TraceRows rows;
    private final int[] levels;
    private int depth;

    private Icicle(TraceRows rows) {
        this.rows = rows;
        levels = new int[rows.size()];
    }

    /// Items are rows; places are nanoseconds after the trace's start.
    public static FlameLevels of(TraceRows rows) {
        return new Icicle(rows).arranged();
    }

    private FlameLevels arranged() {
        int[] order = order();
        place(order);
        int[] offsets = new int[depth + 1];
        for (int level : levels) {
            offsets[level + 1]++;
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        int[] items = new int[order.length];
        for (int row : order) {
            items[next[levels[row]]++] = row;
        }
        long[] from = Arrays.stream(items).mapToLong(this::from).toArray();
        long[] to = Arrays.stream(items).mapToLong(this::to).toArray();
        return new FlameLevels(offsets, items, from, to);
    }

    /// The rows by their starts, but none before its parent, whatever their clocks say.
    private int[] order() {
        long[] keys = new long[rows.size()];
        int[] order = new int[rows.size()];
        for (int row = 0; row < order.length; row++) {
            int parent = rows.parent(row);
            keys[row] = parent < 0 ? from(row) : Math.max(keys[parent], from(row));
            order[row] = row;
        }
        StableOrder.sort(order, 0, order.length, row -> keys[row]);
        return order;
    }

    private void place(int[] order) {
        // Of each level when it is free, negated: of two levels the one that is free earlier has
        // the larger number.
        long[] free = new long[order.length];
        Arrays.fill(free, Long.MAX_VALUE);
        var levelsFree = new FirstAbove(free);
        for (int row : order) {
            int parent = rows.parent(row);
            int level = levelsFree.from(parent < 0 ? 0 : levels[parent] + 1, -from(row) - 1);
            levelsFree.set(level, -to(row));
            levels[row] = level;
            depth = Math.max(depth, level + 1);
        }
    }

    private long from(int row) {
        return rows.start(row) - rows.startNanos();
    }

    private long to(int row) {
        return Math.max(rows.start(row), rows.end(row)) - rows.startNanos();
    }
}
