package io.meshscope.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A run that is over.
///
/// @param began when the warm-up was over
/// @param took from then until the last call had ended
/// @param counts of the calls after the warm-up
/// @param latencies of all calls after the warm-up that ended, whatever their status
/// @param byStatus the same by the name of the status
/// @param intervals one a second
/// @param examples single calls that are told of
public record LoadResult(
        Instant began,
        Duration took,
        Counts counts,
        Latencies latencies,
        Map<String, Latencies> byStatus,
        List<LoadInterval> intervals,
        Examples examples) {

    public LoadResult {
        byStatus = Collections.unmodifiableMap(new TreeMap<>(byStatus));
        intervals = List.copyOf(intervals);
    }

    /// @param warmUp calls of the warm-up, which are in no other figure
    /// @param sent calls that were made
    /// @param unsent calls that were due and not made, because too many were under way: they are in
    ///   no latency
    /// @param unended calls that were made and whose end was not waited for
    /// @param messages that came
    public record Counts(long warmUp, long sent, long unsent, long unended, long messages) {}

    /// @param slowest those of the calls with a trace, the slowest first
    /// @param failures the calls that failed, by why and where, the largest group first
    public record Examples(List<SlowCall> slowest, List<FailureGroup> failures) {

        public Examples {
            slowest = List.copyOf(slowest);
            failures = List.copyOf(failures);
        }
    }

    public List<SlowCall> slowest() {
        return examples.slowest();
    }

    public long done() {
        return latencies.count();
    }

    public long failed() {
        Latencies good = byStatus.get(LoadInterval.OK);
        return done() - (good == null ? 0 : good.count());
    }

    /// Calls that ended in a second.
    public double rate() {
        return took.isPositive() ? done() / (took.toNanos() / 1e9) : 0;
    }

    /// The share of the calls that failed, of those that ended; 0 when none ended.
    public double failedShare() {
        return done() == 0 ? 0 : (double) failed() / done();
    }
}
