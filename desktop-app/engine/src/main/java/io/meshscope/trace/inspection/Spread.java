package io.meshscope.trace.inspection;

import java.util.Arrays;

/// How long some spans took, in nanoseconds.
public record Spread(long least, long median, long p95, long most) {

    /// @param durations at least one
    static Spread of(long[] durations) {
        long[] sorted = durations.clone();
        Arrays.sort(sorted);
        return new Spread(sorted[0], at(sorted, 0.5), at(sorted, 0.95), sorted[sorted.length - 1]);
    }

    private static long at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
