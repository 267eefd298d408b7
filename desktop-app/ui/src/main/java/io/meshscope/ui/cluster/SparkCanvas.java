package io.meshscope.ui.cluster;

import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// A process's CPU over the last minute; the top is one core, or what it used most when that is
/// more.
final class SparkCanvas extends CanvasPane {

    /// One a second.
    static final int SAMPLES = 60;

    private final Palette palette = new Palette(this::redraw);
    private List<Double> values = List.of();

    SparkCanvas() {
        getChildren().add(palette);
        setMinSize(54, 16);
        setPrefSize(54, 16);
        setMaxSize(54, 16);
    }

    void show(List<Double> percents) {
        if (!percents.equals(values)) {
            values = percents;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        if (values.size() < 2) {
            return;
        }
        double most =
                Math.max(25, values.stream().mapToDouble(Double::doubleValue).max().orElse(0));
        double step = width / (SAMPLES - 1);
        double left = width - (values.size() - 1) * step;
        g.setStroke(palette.color("accent"));
        g.setLineWidth(1);
        g.beginPath();
        for (int i = 0; i < values.size(); i++) {
            double x = left + i * step;
            double y = height - 1.5 - (height - 3) * values.get(i) / most;
            if (i == 0) {
                g.moveTo(x, y);
            } else {
                g.lineTo(x, y);
            }
        }
        g.stroke();
        g.lineTo(width, height);
        g.lineTo(left, height);
        g.closePath();
        g.setFill(palette.color("accent-soft"));
        g.fill();
    }
}
