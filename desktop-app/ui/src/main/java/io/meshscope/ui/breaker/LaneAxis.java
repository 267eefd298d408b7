package io.meshscope.ui.breaker;

import java.time.Duration;
import java.time.Instant;

/// Where things stand on the timeline: names at the left, time to their right.
///
/// @param from at the left end of the axis
/// @param width of the whole timeline
/// @param labels where the names end
record LaneAxis(Instant from, Instant to, double width, double labels) {

    /// Height of a lane.
    static final double LANE = 21;

    /// Height of the axis.
    static final double AXIS = 20;

    /// Height of a row of marks.
    static final double MARKS = 17;

    /// Where the lanes begin.
    static final double TOP = AXIS + 2 * MARKS + 4;

    double x(Instant at) {
        double span = Duration.between(from, to).toMillis();
        return left() + room() * (Duration.between(from, at).toMillis() / Math.max(1, span));
    }

    /// The moment at a place right of the names.
    Instant at(double x) {
        double part = (Math.max(x, left()) - left()) / room();
        return from.plusMillis(Math.round(part * Duration.between(from, to).toMillis()));
    }

    private double left() {
        return labels + 8;
    }

    private double room() {
        return Math.max(1, width - left() - 8);
    }
}
