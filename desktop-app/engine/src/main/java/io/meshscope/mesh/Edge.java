package io.meshscope.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The traffic of one edge in steps of five seconds, for the last fifteen minutes of its traffic.
///
/// @param buckets oldest first; a step without calls has no bucket. A plain list: there are at most
///   181, and a whole list is read from a recording at once
public record Edge(EdgeId id, List<Bucket> buckets) {

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

    public Edge {
        buckets = List.copyOf(buckets);
    }

    static Edge of(EdgeId id) {
        return new Edge(id, List.of());
    }

    Edge with(TrafficEvent.EdgeStats stats) {
        Instant start = stepOf(stats.second());
        var next = new ArrayList<Bucket>(buckets.size() + 1);
        next.addAll(buckets);
        int at = place(next, start);
        if (holds(next, at, start)) {
            next.set(at, next.get(at).plus(stats));
        } else {
            next.add(at, new Bucket(start, stats.counts(), stats.latency()));
        }
        return new Edge(id, latest(next));
    }

    /// Puts a step into its place; one of the same start is replaced.
    ///
    /// @param steps oldest first
    public static void put(List<Bucket> steps, Bucket step) {
        int at = place(steps, step.start());
        if (holds(steps, at, step.start())) {
            steps.set(at, step);
        } else {
            steps.add(at, step);
        }
    }

    /// Where a step stands or would stand. Spans come late and out of order, so it is looked for
    /// from the newest backwards.
    private static int place(List<Bucket> steps, Instant start) {
        int at = steps.size();
        while (at > 0 && !steps.get(at - 1).start().isBefore(start)) {
            at--;
        }
        return at;
    }

    private static boolean holds(List<Bucket> steps, int at, Instant start) {
        return at < steps.size() && steps.get(at).start().equals(start);
    }

    /// Those of the last [#KEPT] before the newest.
    public static List<Bucket> latest(List<Bucket> steps) {
        if (steps.isEmpty()) {
            return steps;
        }
        Instant oldest = steps.getLast().start().minus(KEPT);
        int from = 0;
        while (steps.get(from).start().isBefore(oldest)) {
            from++;
        }
        return steps.subList(from, steps.size());
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
