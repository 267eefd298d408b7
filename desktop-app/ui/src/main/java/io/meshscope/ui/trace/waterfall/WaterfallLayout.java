package io.meshscope.ui.trace.waterfall;

/// Where the parts of a waterfall are, in pixels.
///
/// @param treeWidth the span tree on the left
/// @param width of it all
/// @param windowFrom left end of the time drawn, nanoseconds after the trace's start
/// @param windowTo right end
record WaterfallLayout(double treeWidth, double width, long windowFrom, long windowTo) {

    static final double ROW = 26;
    static final double HEADER = 24;
    private static final double MARGIN = 14;

    double barsLeft() {
        return treeWidth + MARGIN;
    }

    double barsWidth() {
        return Math.max(1, width - treeWidth - 2 * MARGIN);
    }

    double barsRight() {
        return barsLeft() + barsWidth();
    }

    /// @param nanos after the trace's start
    double x(long nanos) {
        return barsLeft() + barsWidth() * (nanos - windowFrom) / (double) (windowTo - windowFrom);
    }

    /// Nanoseconds after the trace's start under a pixel.
    long nanos(double x) {
        return windowFrom + Math.round((windowTo - windowFrom) * (x - barsLeft()) / barsWidth());
    }

    /// A round number of nanoseconds that is at least so many pixels wide.
    long tick(double apart) {
        double least = (windowTo - windowFrom) * apart / barsWidth();
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
        for (int factor : new int[] {1, 2, 5}) {
            if (power * factor >= least) {
                return Math.round(power * factor);
            }
        }
        return Math.round(power * 10);
    }
}
