package io.meshscope.ui.trace;

import io.meshscope.trace.TraceSummary;
import java.time.Duration;
import java.time.Instant;

/// A rectangle in the scatter plot.
///
/// @param from earliest start, inclusive
/// @param to latest start, exclusive
/// @param leastNanos shortest duration, inclusive
/// @param mostNanos longest duration, inclusive
record Brush(Instant from, Instant to, long leastNanos, long mostNanos) {

    boolean holds(TraceSummary trace) {
        Instant start = Instant.ofEpochSecond(0, trace.startNanos());
        return !start.isBefore(from)
                && start.isBefore(to)
                && trace.durationNanos() >= leastNanos
                && trace.durationNanos() <= mostNanos;
    }

    /// The same rectangle at another place.
    ///
    /// @param factor by which durations grow
    Brush moved(Duration by, double factor) {
        return new Brush(
                from.plus(by),
                to.plus(by),
                Math.round(leastNanos * factor),
                Math.round(mostNanos * factor));
    }
}
