package io.meshscope.ui.topology;

import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.draw.LayeredLayout.Point;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Route;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/// Draws edges in the graph's own coordinates, without their labels.
final class EdgePainter {

    private static final double ARROW = 9;

    private final Palette palette;

    EdgePainter(Palette palette) {
        this.palette = palette;
    }

    void edge(
            GraphicsContext g,
            GraphLayout layout,
            TopologyReading.Edge edge,
            boolean strong,
            boolean dim) {
        Route route = layout.route(edge);
        if (!route.drawn()) {
            return;
        }
        g.save();
        g.setGlobalAlpha(dim ? GraphPainter.DIM : 1);
        Color color = palette.color(strong ? "accent" : color(edge));
        double width = width(edge.calls().perSecond().orElse(0));
        g.setStroke(color);
        g.setLineWidth(width);
        g.setLineCap(StrokeLineCap.BUTT);
        if (edge.idle() || edge.calls().perSecond().isEmpty()) {
            g.setLineDashes(5, 5);
        }
        route.stroke(g);
        g.setLineDashes();
        arrow(g, route, color, width);
        g.restore();
    }

    private void arrow(GraphicsContext g, Route route, Color color, double width) {
        Point tip = route.tip();
        double angle = route.angle();
        double half = 3 + width / 2;
        double bx = tip.x() - ARROW * Math.cos(angle);
        double by = tip.y() - ARROW * Math.sin(angle);
        g.setFill(color);
        g.fillPolygon(
                new double[] {tip.x(), bx - half * Math.sin(angle), bx + half * Math.sin(angle)},
                new double[] {tip.y(), by + half * Math.cos(angle), by - half * Math.cos(angle)},
                3);
    }

    /// Half a pixel more for each doubling of the rate.
    static double width(double perSecond) {
        return perSecond <= 0 ? 1.25 : Math.clamp(1.25 + Math.log(1 + perSecond) * 0.75, 1.25, 6);
    }

    static String color(TopologyReading.Edge edge) {
        if (edge.refused()) {
            return "amber";
        }
        return color(edge.idle(), edge.calls().errorPercent().orElse(0));
    }

    static String color(boolean idle, double errorPercent) {
        if (idle) {
            return "edge-idle";
        }
        return errorPercent >= 15
                ? "edge-err-3"
                : errorPercent >= 5 ? "edge-err-2" : errorPercent >= 1 ? "edge-err-1" : "edge";
    }
}
