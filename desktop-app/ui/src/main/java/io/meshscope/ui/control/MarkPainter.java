package io.meshscope.ui.control;

import io.meshscope.reading.Mark;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.draw.TimeAxis;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws marks onto a plot: a dashed line through it, with the shape and the words above.
public final class MarkPainter {

    private static final double SHAPE = 3.5;
    private static final double LABEL_GAP = 7;

    private final Palette palette;

    public MarkPainter(Palette palette) {
        this.palette = palette;
    }

    /// Draws the lines, and the shapes above the plot's top, with labels where they fit.
    ///
    /// @param middle where shapes and labels stand, vertically
    public void draw(
            GraphicsContext g,
            List<Mark> marks,
            TimeAxis axis,
            double middle,
            double top,
            double bottom,
            boolean labels) {
        double right = axis.left() + axis.width();
        double free = axis.left();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (!axis.holds(mark.at())) {
                continue;
            }
            double x = Math.floor(axis.x(mark.at())) + 0.5;
            Color colour = palette.color(token(mark.kind()));
            g.setStroke(colour);
            g.setLineDashes(2, 3);
            g.strokeLine(x, top, x, bottom);
            g.setLineDashes();
            shape(g, mark.kind(), x, middle, colour);
            if (labels) {
                double next = nextShape(marks, axis, i, right);
                free = label(g, mark, x, middle, free, next, colour);
            }
        }
    }

    private static double nextShape(List<Mark> marks, TimeAxis axis, int from, double right) {
        for (int i = from + 1; i < marks.size(); i++) {
            if (axis.holds(marks.get(i).at())) {
                return axis.x(marks.get(i).at()) - LABEL_GAP;
            }
        }
        return right;
    }

    /// Right of the shape when there is room, else left of it, else not at all.
    private double label(
            GraphicsContext g,
            Mark mark,
            double x,
            double middle,
            double free,
            double next,
            Color colour) {
        double width = CanvasFonts.width(mark.label(), CanvasFonts.CAPTION);
        g.setFont(CanvasFonts.CAPTION);
        g.setFill(colour);
        g.setTextBaseline(VPos.CENTER);
        if (x + LABEL_GAP + width <= next) {
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(mark.label(), x + LABEL_GAP, middle);
            return x + LABEL_GAP + width;
        }
        if (x - LABEL_GAP - width >= free) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(mark.label(), x - LABEL_GAP, middle);
        }
        return x + LABEL_GAP;
    }

    /// The shape of one kind of mark.
    public static void shape(GraphicsContext g, Mark.Kind kind, double x, double y, Color colour) {
        switch (kind) {
            case REGISTERED -> Shapes.triangle(g, x, y, SHAPE, true, colour);
            case GONE -> Shapes.triangle(g, x, y, SHAPE, false, colour);
            case CONFIG -> Shapes.square(g, x, y, SHAPE - 0.5, colour);
            case BREAKER -> Shapes.diamond(g, x, y, SHAPE + 0.5, colour);
        }
    }

    /// The token that one kind of mark is drawn in.
    public static String token(Mark.Kind kind) {
        return switch (kind) {
            case REGISTERED -> "ok";
            case GONE -> "error";
            case CONFIG -> "config";
            case BREAKER -> "amber";
        };
    }
}
