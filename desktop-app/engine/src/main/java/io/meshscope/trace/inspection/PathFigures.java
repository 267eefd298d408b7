package io.meshscope.trace.inspection;

import io.meshscope.trace.TraceRows;
import java.util.Arrays;

/// What the spans of one trace add up to at each path of operations. Times are nanoseconds.
public final class PathFigures {

    private final int[] counts;
    private final int[] failed;
    private final int[] rows;
    private final long[] durations;
    private final long[] selves;

    /// @param nodes the node of each row
    /// @param size how many nodes there are
    PathFigures(TraceRows trace, int[] nodes, int size) {
        counts = new int[size];
        failed = new int[size];
        rows = new int[size];
        durations = new long[size];
        selves = new long[size];
        Arrays.fill(rows, -1);
        long[] self = trace.selfNanos();
        for (int row = 0; row < nodes.length; row++) {
            int node = nodes[row];
            counts[node]++;
            failed[node] += trace.failed(row) ? 1 : 0;
            durations[node] += trace.end(row) - trace.start(row);
            selves[node] += self[row];
            if (rows[node] < 0) {
                rows[node] = row;
            }
        }
    }

    /// How many spans there are; 0 for none.
    public int count(int node) {
        return counts[node];
    }

    public int failed(int node) {
        return failed[node];
    }

    /// The first of them; -1 for none.
    public int row(int node) {
        return rows[node];
    }

    /// The sum of their durations.
    public long duration(int node) {
        return durations[node];
    }

    /// How long they themselves worked.
    public long self(int node) {
        return selves[node];
    }

    /// How long one of them took on average.
    double mean(int node) {
        return (double) durations[node] / counts[node];
    }
}
