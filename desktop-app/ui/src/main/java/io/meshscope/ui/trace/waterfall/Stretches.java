package io.meshscope.ui.trace.waterfall;

import javafx.scene.canvas.GraphicsContext;

/// Draws stretches of time in one row. Those that fall on the same pixels are drawn once, and those
/// outside the window not at all. They come in the order of their starts.
final class Stretches {

    private final GraphicsContext g;
    private final WaterfallLayout layout;
    private final double top;
    private final double height;
    private double from = Double.NEGATIVE_INFINITY;
    private double to = Double.NEGATIVE_INFINITY;

    Stretches(GraphicsContext g, WaterfallLayout layout, double top, double height) {
        this.g = g;
        this.layout = layout;
        this.top = top;
        this.height = height;
    }

    /// Adds a stretch from one pixel to another.
    void add(double start, double exact) {
        double end = Math.max(start + 1, exact);
        if (end < layout.treeWidth() || start > layout.width()) {
            return;
        }
        if (start - to > 0.5) {
            end();
            from = start;
        }
        to = Math.max(to, end);
    }

    /// Draws the last one.
    void end() {
        if (to > from) {
            double left = WaterfallBarPainter.clamped(layout, from);
            g.fillRect(left, top, WaterfallBarPainter.clamped(layout, to) - left, height);
        }
    }
}
