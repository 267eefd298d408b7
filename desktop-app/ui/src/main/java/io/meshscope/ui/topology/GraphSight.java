package io.meshscope.ui.topology;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;

/// Which part of the graph is in sight: all of it, or what the user has moved and zoomed to.
final class GraphSight {

    private static final double LEAST = 0.2;
    private static final double MOST = 3;

    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private double panX;
    private double panY;
    private boolean fitted = true;

    DoubleProperty zoom() {
        return zoom;
    }

    /// Whether all of it is in sight, and shall stay so when there is more or less room.
    boolean fitted() {
        return fitted;
    }

    /// Brings all of it in sight, but never above 100 %.
    ///
    /// @return whether there is a graph, and room for it
    boolean fit(GraphLayout layout, double width, double height) {
        if (layout.width() < 1 || width < 10 || height < 10) {
            return false;
        }
        double scale = Math.min(1, Math.min(width / layout.width(), height / layout.height()));
        zoom.set(scale);
        panX = Math.round((width - layout.width() * scale) / 2);
        panY = Math.round((height - layout.height() * scale) / 2);
        fitted = true;
        return true;
    }

    /// Zooms around a place of the canvas.
    void zoomAround(double factor, double x, double y) {
        double next = Math.clamp(zoom.get() * factor, LEAST, MOST);
        panX = x - (x - panX) * next / zoom.get();
        panY = y - (y - panY) * next / zoom.get();
        zoom.set(next);
        fitted = false;
    }

    void move(double right, double down) {
        panX += right;
        panY += down;
        fitted = false;
    }

    /// The place of the graph at a place of the canvas.
    Point2D inGraph(double x, double y) {
        return new Point2D((x - panX) / zoom.get(), (y - panY) / zoom.get());
    }

    /// The place of the canvas at a place of the graph.
    Point2D onCanvas(double x, double y) {
        return new Point2D(panX + x * zoom.get(), panY + y * zoom.get());
    }

    /// Has what follows drawn in the graph's own coordinates.
    void apply(GraphicsContext g) {
        g.translate(panX, panY);
        g.scale(zoom.get(), zoom.get());
    }
}
