package io.meshscope.ui.breaker;

import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/// Which part of the window's time range the timeline shows.
final class LaneZoom {

    private static final double CLOSEST = 1 / 32.0;

    /// How much room there is behind the moment shown, for estimates.
    private static final double AHEAD = 1 / 20.0;

    private double part = 1;
    private Duration back = Duration.ZERO;

    /// The part of a range that is shown. While it ends at the moment shown there is some room
    /// behind it.
    TimeWindow of(TimeWindow whole) {
        Duration shown = times(whole.length(), part);
        Duration most = whole.length().minus(shown);
        Duration before = back.compareTo(most) > 0 ? most : back;
        Instant end = whole.to().minus(before);
        return new TimeWindow(
                end.minus(shown), before.isZero() ? end.plus(times(shown, AHEAD)) : end);
    }

    void zoom(double factor) {
        part = Math.clamp(part * factor, CLOSEST, 1);
    }

    /// Shows an earlier time, or a later one for a negative duration.
    void pan(TimeWindow whole, Duration earlier) {
        Duration most = whole.length().minus(times(whole.length(), part));
        Duration next = back.plus(earlier);
        back = next.isNegative() ? Duration.ZERO : next.compareTo(most) > 0 ? most : next;
    }

    /// Shows a range, as far as it is within the whole and not too short.
    void only(TimeWindow whole, Instant from, Instant to) {
        Instant end = to.isAfter(whole.to()) ? whole.to() : to;
        double length = Math.max(1, whole.length().toMillis());
        part = Math.clamp(Duration.between(from, end).toMillis() / length, CLOSEST, 1);
        back = Duration.ZERO;
        pan(whole, Duration.between(end, whole.to()));
    }

    private static Duration times(Duration length, double factor) {
        return Duration.ofMillis((long) (length.toMillis() * factor));
    }
}
