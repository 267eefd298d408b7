package io.meshscope.trace.inspection;

import io.meshscope.trace.StableOrder;
import io.meshscope.trace.TraceRows;
import java.util.Arrays;

/// What a trace waited for, step after step: each moment of its first root's time belongs to one
/// span. Times are nanoseconds after the trace's start.
public final class CriticalSteps {

    private final int[] rows;
    private final long[] from;
    private final long[] to;

    private CriticalSteps(int count) {
        rows = new int[count];
        from = new long[count];
        to = new long[count];
    }

    public static CriticalSteps of(TraceRows trace) {
        var told = new CriticalSteps(trace.criticalSize());
        int[] filled = {0};
        trace.eachCritical((row, start, end) -> {
            told.rows[filled[0]] = row;
            told.from[filled[0]] = start - trace.startNanos();
            told.to[filled[0]++] = end - trace.startNanos();
        });
        return told.inTime();
    }

    private CriticalSteps inTime() {
        int[] order = new int[rows.length];
        Arrays.setAll(order, i -> i);
        StableOrder.sort(order, 0, order.length, i -> from[i]);
        var sorted = new CriticalSteps(order.length);
        for (int i = 0; i < order.length; i++) {
            sorted.rows[i] = rows[order[i]];
            sorted.from[i] = from[order[i]];
            sorted.to[i] = to[order[i]];
        }
        return sorted;
    }

    /// How many steps there are.
    public int size() {
        return rows.length;
    }

    /// The row of the span that a step waited for.
    public int row(int step) {
        return rows[step];
    }

    public long from(int step) {
        return from[step];
    }

    /// How long the step is.
    public long nanos(int step) {
        return to[step] - from[step];
    }

    /// How long all of them are together.
    public long whole() {
        return rows.length == 0 ? 0 : to[rows.length - 1] - from[0];
    }

    /// The path as a flame graph: each span from when the path came to it or to a span below it,
    /// until it left them. Items are rows.
    public FlameLevels levels(TraceRows trace) {
        long[] first = new long[trace.size()];
        long[] last = new long[trace.size()];
        Arrays.fill(first, Long.MAX_VALUE);
        Arrays.fill(last, Long.MIN_VALUE);
        for (int step = 0; step < rows.length; step++) {
            first[rows[step]] = Math.min(first[rows[step]], from[step]);
            last[rows[step]] = Math.max(last[rows[step]], to[step]);
        }
        int depth = 0;
        for (int row = trace.size() - 1; row >= 0; row--) {
            int parent = trace.parent(row);
            if (first[row] < last[row]) {
                depth = Math.max(depth, trace.depth(row) + 1);
                if (parent >= 0) {
                    first[parent] = Math.min(first[parent], first[row]);
                    last[parent] = Math.max(last[parent], last[row]);
                }
            }
        }
        return levels(trace, depth, first, last);
    }

    private static FlameLevels levels(TraceRows trace, int depth, long[] first, long[] last) {
        int[] offsets = new int[depth + 1];
        for (int row = 0; row < first.length; row++) {
            if (first[row] < last[row]) {
                offsets[trace.depth(row) + 1]++;
            }
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        int[] items = new int[offsets[depth]];
        for (int row = 0; row < first.length; row++) {
            if (first[row] < last[row]) {
                items[next[trace.depth(row)]++] = row;
            }
        }
        for (int level = 0; level < depth; level++) {
            StableOrder.sort(items, offsets[level], offsets[level + 1], row -> first[row]);
        }
        return new FlameLevels(
                offsets,
                items,
                Arrays.stream(items).mapToLong(row -> first[row]).toArray(),
                Arrays.stream(items).mapToLong(row -> last[row]).toArray());
    }
}
