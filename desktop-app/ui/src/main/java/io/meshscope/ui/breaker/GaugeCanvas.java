package io.meshscope.ui.breaker;

import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/// The failure rate as a ring, with a mark at the rate that opens the breaker. It is dashed while
/// there is no rate.
final class GaugeCanvas extends CanvasPane {

    private static final double STROKE = 6;

    private final Palette palette = new Palette(this::redraw);
    private OptionalDouble rate = OptionalDouble.empty();
    private OptionalDouble limit = OptionalDouble.empty();
    private boolean over;

    GaugeCanvas() {
        getChildren().add(palette);
        setMinSize(62, 62);
        setPrefSize(62, 62);
        setMaxSize(62, 62);
    }

    void show(OptionalDouble failureRate, OptionalDouble threshold, boolean overLimit) {
        rate = failureRate;
        limit = threshold;
        over = overLimit;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double radius = Math.min(width, height) / 2 - STROKE / 2 - 1;
        double cx = width / 2;
        double cy = height / 2;
        g.setLineWidth(STROKE);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setStroke(palette.color("line"));
        if (rate.isEmpty()) {
            g.setLineDashes(3, 3.2);
        }
        g.strokeOval(cx - radius, cy - radius, 2 * radius, 2 * radius);
        g.setLineDashes();
        if (rate.isPresent() && rate.getAsDouble() > 0) {
            g.setStroke(palette.color("error").deriveColor(0, 1, 1, over ? 1 : 0.75));
            g.strokeArc(
                    cx - radius,
                    cy - radius,
                    2 * radius,
                    2 * radius,
                    90,
                    -3.6 * Math.min(100, rate.getAsDouble()),
                    ArcType.OPEN);
        }
        if (limit.isPresent()) {
            mark(g, cx, cy, radius, limit.getAsDouble());
        }
        g.setFill(palette.color(over ? "error" : rate.isPresent() ? "fg" : "fg-subtle"));
        g.setFont(Fonts.of(over ? Fonts.MONO_BOLD : Fonts.MONO_MEDIUM, 13));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(label(rate), cx, cy);
    }

    private void mark(GraphicsContext g, double cx, double cy, double radius, double percent) {
        double angle = Math.toRadians(3.6 * percent - 90);
        double inner = radius - STROKE / 2;
        double outer = radius + STROKE / 2 + 1;
        g.setStroke(palette.color("fg"));
        g.setLineWidth(2);
        g.strokeLine(
                cx + inner * Math.cos(angle),
                cy + inner * Math.sin(angle),
                cx + outer * Math.cos(angle),
                cy + outer * Math.sin(angle));
    }

    private static String label(OptionalDouble rate) {
        if (rate.isEmpty()) {
            return Numbers.NONE;
        }
        double percent = rate.getAsDouble();
        return percent < 10
                ? Numbers.percent(percent)
                : String.format(Locale.ROOT, "%.0f", percent);
    }
}
