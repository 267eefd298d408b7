package io.meshscope.trace.inspection;

import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The stretches of a trace's time in which no span began or ended, as far as they are long: spans
/// ran, but only waited.
public final class IdleGaps {

    /// A gap is at least this share of the trace.
    private static final double LEAST_SHARE = 0.05;

    private static final int BUCKETS = 4_096;

    private IdleGaps() {}

    /// A gap, in nanoseconds after the trace's start.
    public record Gap(long from, long to) {
        public long nanos() {
            return to - from;
        }
    }

    /// The gaps in the order of time. They do not overlap.
    public static List<Gap> of(TraceRows rows) {
        long whole = rows.durationNanos();
        if (whole <= 0) {
            return List.of();
        }
        // A long gap spans many buckets, so only the first and the last moment of a bucket matter.
        long[] first = new long[BUCKETS];
        long[] last = new long[BUCKETS];
        Arrays.fill(first, Long.MAX_VALUE);
        Arrays.fill(last, Long.MIN_VALUE);
        for (int row = 0; row < rows.size(); row++) {
            note(rows.start(row) - rows.startNanos(), whole, first, last);
            note(rows.end(row) - rows.startNanos(), whole, first, last);
        }
        var gaps = new ArrayList<Gap>();
        long reached = 0;
        for (int i = 0; i < BUCKETS; i++) {
            if (first[i] == Long.MAX_VALUE) {
                continue;
            }
            if (first[i] - reached >= LEAST_SHARE * whole) {
                gaps.add(new Gap(reached, first[i]));
            }
            reached = last[i];
        }
        return List.copyOf(gaps);
    }

    private static void note(long at, long whole, long[] first, long[] last) {
        int bucket = Math.clamp((long) ((double) at / whole * BUCKETS), 0, BUCKETS - 1);
        first[bucket] = Math.min(first[bucket], at);
        last[bucket] = Math.max(last[bucket], at);
    }
}
