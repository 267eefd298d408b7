package io.meshscope.demo.load;

import java.time.Duration;
import java.util.Optional;

/// The results of the calls of a load generator.
///
/// @param sent calls that began
/// @param ok answered as expected; for a call that is wrong on purpose, that is a refusal
/// @param refused answered with 4xx: the rate limit, an order that cannot be cancelled any more
/// @param failed answered with 5xx, or not at all
/// @param inFlight not answered yet
/// @param unsent calls that were due but not sent: no gateway is known, every customer is still
///   thinking, or too many calls are in flight
/// @param latency of the latest answers
public record LoadReading(
        long sent, long ok, long refused, long failed, int inFlight, long unsent, Latency latency) {

    /// How long calls took. Streams do not count, because they last.
    ///
    /// @param p50 the median; empty when there are no answers
    /// @param p99 their 99th percentile, likewise
    public record Latency(Optional<Duration> p50, Optional<Duration> p99) {

        public static final Latency UNKNOWN = new Latency(Optional.empty(), Optional.empty());
    }

    public static final LoadReading NONE = new LoadReading(0, 0, 0, 0, 0, 0, Latency.UNKNOWN);
}
