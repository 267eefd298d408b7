package io.meshscope.ui.trace.waterfall;

/// The part of a trace's time that is drawn, in nanoseconds after the trace's start. It stays
/// within the trace; while it is all of it, it grows with the trace.
public final class TimeWindow {

    private static final long LEAST_NANOS = 1_000;

    private long whole = 1;
    private long from;
    private long to = 1;
    private boolean zoomed;
    private final Runnable onChange;

    /// @param onChange called when another part is drawn
    TimeWindow(Runnable onChange) {
        this.onChange = onChange;
    }

    /// @param nanos the trace's time
    void grow(long nanos) {
        whole = Math.max(1, nanos);
        if (!zoomed) {
            from = 0;
            to = whole;
        }
    }

    /// The left end.
    public long from() {
        return from;
    }

    /// The right end.
    public long to() {
        return to;
    }

    /// Draws a part, as far as the trace goes.
    public void zoomTo(long left, long right) {
        long width = Math.clamp(right - left, Math.min(LEAST_NANOS, whole), whole);
        from = Math.clamp(left, 0, whole - width);
        to = from + width;
        zoomed = width < whole;
        onChange.run();
    }

    /// Zooms around a moment.
    ///
    /// @param factor below 1 to zoom in
    public void zoom(double factor, long around) {
        double left = (around - from) * factor;
        double right = (to - around) * factor;
        zoomTo(Math.round(around - left), Math.round(around + right));
    }

    /// Draws a stretch with some room around it.
    void zoomAround(long start, long nanos) {
        long room = Math.max(nanos / 10, LEAST_NANOS);
        zoomTo(start - room, start + nanos + room);
    }

    /// Draws all of it.
    public void all() {
        zoomTo(0, whole);
    }
}
