package io.meshscope.mesh;

import java.time.Duration;
import java.time.Instant;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// The traffic of one edge in steps of five seconds, for the last fifteen minutes of its traffic.
///
/// @param buckets oldest first; a step without calls has no bucket
public record Edge(EdgeId id, PVector<Bucket> buckets) {

    public static final Duration STEP = Duration.ofSeconds(5);
    public static final Duration KEPT = Duration.ofMinutes(15);

    /// The calls that ended in one step.
    ///
    /// @param start the step's start, a multiple of [#STEP]
    /// @param latency of the calls that do not stream
    public record Bucket(Instant start, CallCounts counts, LatencyHistogram latency) {

        Bucket plus(TrafficEvent.EdgeStats stats) {
            return new Bucket(start, counts.plus(stats.counts()), latency.plus(stats.latency()));
        }

        public Bucket plus(Bucket other) {
            return new Bucket(start, counts.plus(other.counts), latency.plus(other.latency));
        }
    }

    static Edge of(EdgeId id) {
        return new Edge(id, TreePVector.empty());
    }

    Edge with(TrafficEvent.EdgeStats stats) {
        Instant start = stepOf(stats.second());
        PVector<Bucket> next = buckets;
        int at = next.size();
        // Spans come late and out of order, so the step is looked for from the newest backwards.
        while (at > 0 && next.get(at - 1).start().isAfter(start)) {
            at--;
        }
        if (at > 0 && next.get(at - 1).start().equals(start)) {
            next = next.with(at - 1, next.get(at - 1).plus(stats));
        } else {
            next = next.plus(at, new Bucket(start, stats.counts(), stats.latency()));
        }
        Instant oldest = next.get(next.size() - 1).start().minus(KEPT);
        while (next.get(0).start().isBefore(oldest)) {
            next = next.minus(0);
        }
        return new Edge(id, next);
    }

    /// The sum of the calls that ended within a window.
    ///
    /// @param from inclusive, rounded down to its step
    /// @param to exclusive
    public Bucket sum(Instant from, Instant to) {
        Instant first = stepOf(from);
        Bucket sum = new Bucket(first, CallCounts.NONE, LatencyHistogram.empty());
        for (int i = buckets.size() - 1; i >= 0; i--) {
            Bucket bucket = buckets.get(i);
            if (bucket.start().isBefore(first)) {
                break;
            }
            if (bucket.start().isBefore(to)) {
                sum = sum.plus(bucket);
            }
        }
        return sum;
    }

    static Instant stepOf(Instant at) {
        long step = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), step) * step);
    }
}
