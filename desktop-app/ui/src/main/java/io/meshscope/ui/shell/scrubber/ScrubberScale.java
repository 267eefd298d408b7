package io.meshscope.ui.shell.scrubber;

import io.meshscope.ui.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/// Where moments lie on the axis as wide as it is now.
///
/// @param window the time from the left edge of the plot to the right one
/// @param width of the canvas in pixels, the names of the lanes at its left included
record ScrubberScale(TimeWindow window, double width) {

    /// The plot begins here; left of it are the names of the lanes.
    static final double LEFT = 62;

    static final double TOP = 3;
    static final double BOTTOM = 50;

    double x(Instant at) {
        double share =
                (double) Duration.between(window.from(), at).toMillis()
                        / window.length().toMillis();
        return LEFT + share * plotWidth();
    }

    Instant at(double x) {
        return window.from().plusMillis(Math.round(share(x) * window.length().toMillis()));
    }

    /// From 0 at the left edge of the plot to 1 at the right one.
    double share(double x) {
        return (x - LEFT) / plotWidth();
    }

    boolean shows(Instant at) {
        return !at.isBefore(window.from()) && !at.isAfter(window.to());
    }

    /// Pixels since 1970 of the right edge: it changes when the axis has moved by a pixel.
    long endPixel() {
        return (long) (window.to().toEpochMilli() * plotWidth() / window.length().toMillis());
    }

    private double plotWidth() {
        return Math.max(1, width - LEFT);
    }
}
