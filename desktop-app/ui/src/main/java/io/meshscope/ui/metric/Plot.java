package io.meshscope.ui.metric;

import io.meshscope.ui.draw.TimeAxis;

/// Where the moments and values of a chart stand in its pixels.
///
/// @param top pixel of the highest value
/// @param bottom pixel of the lowest value
/// @param least the lowest value
/// @param most the highest value; what is above stands there
record Plot(TimeAxis axis, double top, double bottom, double least, double most) {

    double y(double value) {
        return bottom - (bottom - top) * Math.min(1, (value - least) / (most - least));
    }

    double right() {
        return axis.left() + axis.width();
    }

    /// The middle of a step.
    double x(int step, int steps) {
        return axis.left() + (step + 0.5) * axis.width() / Math.max(1, steps);
    }
}
