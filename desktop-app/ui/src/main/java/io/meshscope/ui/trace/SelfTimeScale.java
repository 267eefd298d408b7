package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import java.util.List;

/// The length of a trace's bar in the list. It grows with the logarithm of the duration, so that a
/// call of some milliseconds is readable beside a stream of minutes.
///
/// @param least nanoseconds that get the shortest bar
/// @param most nanoseconds that fill the column, at least `least`
record SelfTimeScale(long least, long most) {

    /// The share of the column for the shortest bar, in which the parts are still distinguishable.
    private static final double SHORTEST = 0.12;

    private static final long FLOOR = 100_000;

    static SelfTimeScale of(List<TraceSummary> traces) {
        long least = Long.MAX_VALUE;
        long most = FLOOR;
        for (TraceSummary trace : traces) {
            least = Math.min(least, trace.durationNanos());
            most = Math.max(most, trace.durationNanos());
        }
        return new SelfTimeScale(Math.clamp(least, FLOOR, most), most);
    }

    /// The share of the column that a trace takes, above 0 and at most 1.
    double share(long durationNanos) {
        if (most <= least) {
            return 1;
        }
        double logarithm =
                Math.log((double) Math.max(least, durationNanos) / least)
                        / Math.log((double) most / least);
        return Math.min(1, SHORTEST + (1 - SHORTEST) * logarithm);
    }
}
