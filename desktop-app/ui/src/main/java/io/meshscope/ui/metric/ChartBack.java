package io.meshscope.ui.metric;

import io.meshscope.reading.OpenBand;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;

/// Draws what is behind a chart's lines: times of open breakers, the grid, the frame, and the most
/// important line of the time before.
final class ChartBack extends CanvasPane {

    private static final double FAINT = 0.45;

    private final Palette palette = new Palette(this::redraw);
    private final Measure measure;
    private final Supplier<Plot> plot;
    private List<OpenBand> bands = List.of();
    private Optional<ServiceSeries> earlier = Optional.empty();

    ChartBack(Measure measure, Supplier<Plot> plot) {
        this.measure = measure;
        this.plot = plot;
        getChildren().add(palette);
        setMouseTransparent(true);
    }

    void show(Optional<ServiceSeries> before) {
        earlier = before;
        redraw();
    }

    void annotate(List<OpenBand> open) {
        bands = open;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Plot within = plot.get();
        g.setFill(palette.color("bg-inset"));
        g.fillRect(
                within.axis().left(),
                within.top(),
                within.axis().width(),
                within.bottom() - within.top());
        bands(g, within);
        grid(g, within);
        earlier.ifPresent(before -> line(g, within, before));
    }

    private void bands(GraphicsContext g, Plot within) {
        g.setFill(palette.color("amber-soft"));
        for (OpenBand band : bands) {
            double from = Math.max(within.axis().left(), within.axis().x(band.from()));
            double to = Math.min(within.right(), within.axis().x(band.to()));
            g.fillRect(from, within.top(), Math.max(0, to - from), within.bottom() - within.top());
        }
    }

    private void grid(GraphicsContext g, Plot within) {
        double left = within.axis().left();
        double right = within.right();
        g.setStroke(palette.color("line-faint"));
        double middle = Math.floor((within.top() + within.bottom()) / 2) + 0.5;
        g.strokeLine(left, middle, right, middle);
        for (Instant tick : within.axis().ticks(60)) {
            double x = Math.floor(within.axis().x(tick)) + 0.5;
            g.strokeLine(x, within.top(), x, within.bottom());
        }
        g.setStroke(palette.color("line"));
        g.strokeRect(
                left + 0.5,
                within.top() + 0.5,
                within.axis().width() - 1,
                within.bottom() - within.top() - 1);
    }

    private void line(GraphicsContext g, Plot within, ServiceSeries before) {
        g.setStroke(palette.color(measure.main().token()).deriveColor(0, 1, 1, FAINT));
        g.beginPath();
        boolean drawing = false;
        for (int step = 0; step < before.steps(); step++) {
            OptionalDouble value = before.at(measure.main(), step);
            if (value.isPresent()) {
                double x = within.x(step, before.steps());
                double y = within.y(value.getAsDouble());
                if (drawing) {
                    g.lineTo(x, y);
                } else {
                    g.moveTo(x, y);
                }
            }
            drawing = value.isPresent();
        }
        g.stroke();
    }
}
