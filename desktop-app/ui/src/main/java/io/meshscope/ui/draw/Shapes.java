package io.meshscope.ui.draw;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// The shapes of states and events, so that none is shown by colour alone.
public final class Shapes {

    private Shapes() {}

    /// A call failed.
    public static void cross(GraphicsContext g, double x, double y, double radius, Paint colour) {
        g.setStroke(colour);
        g.setLineWidth(1.5);
        g.strokeLine(x - radius, y - radius, x + radius, y + radius);
        g.strokeLine(x - radius, y + radius, x + radius, y - radius);
        g.setLineWidth(1);
    }

    /// A breaker changed its state.
    public static void diamond(GraphicsContext g, double x, double y, double radius, Paint colour) {
        g.setFill(colour);
        g.fillPolygon(
                new double[] {x - radius, x, x + radius, x},
                new double[] {y, y - radius, y, y + radius},
                4);
    }

    /// A span recorded an event.
    public static void hollowDiamond(
            GraphicsContext g, double x, double y, double radius, Paint line, Paint fill) {
        diamond(g, x, y, radius, fill);
        g.setStroke(line);
        g.setLineWidth(1.2);
        g.strokePolygon(
                new double[] {x - radius, x, x + radius, x},
                new double[] {y, y - radius, y, y + radius},
                4);
        g.setLineWidth(1);
    }

    /// Up: an instance registered. Down: an instance left.
    public static void triangle(
            GraphicsContext g, double x, double y, double radius, boolean up, Paint colour) {
        double tip = up ? -radius : radius;
        g.setFill(colour);
        g.fillPolygon(
                new double[] {x - radius, x, x + radius},
                new double[] {y - tip * 0.8, y + tip, y - tip * 0.8},
                3);
    }

    /// A configuration change.
    public static void square(GraphicsContext g, double x, double y, double radius, Paint colour) {
        g.setFill(colour);
        g.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// The square in the colour of a service.
    public static void swatch(GraphicsContext g, double x, double y, double size, Paint colour) {
        g.setFill(colour);
        g.fillRoundRect(x, y, size, size, 3, 3);
    }
}
