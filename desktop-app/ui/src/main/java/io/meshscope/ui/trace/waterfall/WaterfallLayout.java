package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.inspection.TimeScale;

/// Where the parts of a waterfall are, in pixels.
///
/// @param treeWidth the span tree on the left
/// @param width of it all
/// @param windowFrom left end of the time drawn, nanoseconds after the trace's start
/// @param windowTo right end
/// @param scale how far apart moments are drawn
record WaterfallLayout(
        double treeWidth, double width, long windowFrom, long windowTo, TimeScale scale) {

    static final double ROW = 26;
    static final double HEADER = 24;
    private static final double MARGIN = 14;

    double barsLeft() {
        return treeWidth + MARGIN;
    }

    double barsWidth() {
        return Math.max(1, width - treeWidth - 2 * MARGIN);
    }

    /// How much time the width stands for, idle gaps as long as they are drawn.
    private double drawn() {
        return Math.max(1, scale.place(windowTo) - scale.place(windowFrom));
    }

    /// Whether a moment is in an idle gap.
    boolean idle(long nanos) {
        return scale.gaps().stream().anyMatch(gap -> gap.from() < nanos && nanos < gap.to());
    }

    /// @param nanos after the trace's start
    double x(long nanos) {
        return barsLeft() + barsWidth() * (scale.place(nanos) - scale.place(windowFrom)) / drawn();
    }

    /// Nanoseconds after the trace's start under a pixel.
    long nanos(double x) {
        double place = scale.place(windowFrom) + drawn() * (x - barsLeft()) / barsWidth();
        return Math.round(scale.moment(place));
    }

    /// A round number of nanoseconds that is at least so many pixels wide.
    long tick(double apart) {
        double least = drawn() * apart / barsWidth();
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
        for (int factor : new int[] {1, 2, 5}) {
            if (power * factor >= least) {
                return Math.round(power * factor);
            }
        }
        return Math.round(power * 10);
    }
}
