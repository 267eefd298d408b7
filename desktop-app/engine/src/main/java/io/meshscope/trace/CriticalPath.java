package io.meshscope.trace;

import io.meshscope.trace.TraceTree.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What the trace waited for. It is found backwards from the first root's end: at each moment it is
/// the child that ended last before, and between children it is the span itself.
///
/// Jaeger's critical path makes the same choice: a child that overlaps one already on the path is
/// left out, and so is what a child does outside its parent's time.
final class CriticalPath {

    private final BitSet on = new BitSet();
    // The rows with intervals, ascending; those of the k-th stand from offsets[k] to offsets[k +
    // 1].
    private int[] rows = new int[16];
    private int[] offsets = new int[17];
    private int count;
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int intervals;

    private CriticalPath() {}

    static CriticalPath of(TraceRows rows) {
        var path = new CriticalPath();
        if (rows.size() > 0) {
            path.find(rows);
        }
        return path;
    }

    private void find(TraceRows rows) {
        long[] from = new long[rows.size()];
        long[] to = new long[rows.size()];
        on.set(0);
        from[0] = rows.start(0);
        to[0] = rows.end(0);
        // What is below a row stands after it.
        for (int row = 0; row >= 0; row = on.nextSetBit(row + 1)) {
            if (from[row] >= to[row]) {
                continue;
            }
            int first = intervals;
            long reached = to[row];
            for (int child : byEndLatestFirst(rows, row, to[row])) {
                long start = Math.max(from[row], rows.start(child));
                long end = Math.min(to[row], rows.end(child));
                if (end > reached || start >= end) {
                    continue;
                }
                if (end < reached) {
                    add(end, reached);
                }
                on.set(child);
                from[child] = start;
                to[child] = end;
                reached = start;
            }
            if (reached > from[row]) {
                add(from[row], reached);
            }
            close(row, first);
        }
    }

    private static int[] byEndLatestFirst(TraceRows rows, int row, long latest) {
        int[] children = rows.children(row);
        StableOrder.sort(
                children, 0, children.length, child -> latest - Math.min(latest, rows.end(child)));
        return children;
    }

    private void add(long start, long end) {
        if (intervals == starts.length) {
            starts = Arrays.copyOf(starts, intervals * 2);
            ends = Arrays.copyOf(ends, intervals * 2);
        }
        starts[intervals] = start;
        ends[intervals++] = end;
    }

    /// The intervals of a row were found from its end; they are kept from its start.
    private void close(int row, int first) {
        if (intervals == first) {
            return;
        }
        for (int low = first, high = intervals - 1; low < high; low++, high--) {
            swap(starts, low, high);
            swap(ends, low, high);
        }
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2 + 1);
        }
        rows[count++] = row;
        offsets[count] = intervals;
    }

    private static void swap(long[] values, int one, int other) {
        long kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }

    /// How long the path is at a row, in nanoseconds.
    long nanos(int row) {
        int at = Arrays.binarySearch(rows, 0, count, row);
        long nanos = 0;
        for (int i = at < 0 ? 0 : offsets[at]; at >= 0 && i < offsets[at + 1]; i++) {
            nanos += ends[i] - starts[i];
        }
        return nanos;
    }

    /// How many intervals it has.
    int size() {
        return intervals;
    }

    /// Tells all intervals, row by row.
    void each(CriticalStretch told) {
        for (int at = 0; at < count; at++) {
            for (int i = offsets[at]; i < offsets[at + 1]; i++) {
                told.of(rows[at], starts[i], ends[i]);
            }
        }
    }

    /// The intervals of a row that are on the path, in order of time.
    List<Interval> of(int row) {
        int at = Arrays.binarySearch(rows, 0, count, row);
        if (at < 0) {
            return List.of();
        }
        var result = new ArrayList<Interval>();
        for (int i = offsets[at]; i < offsets[at + 1]; i++) {
            result.add(new Interval(starts[i], ends[i]));
        }
        return List.copyOf(result);
    }
}
