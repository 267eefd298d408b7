package io.meshscope.ui.metric;

import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Writes a chart's numbers onto it.
final class ChartValues {

    private static final long FEW = 20;

    private final GraphicsContext g;
    private final Palette palette;
    private final Measure measure;
    private final Texts texts;

    ChartValues(GraphicsContext g, Palette palette, Measure measure, Texts texts) {
        this.g = g;
        this.palette = palette;
        this.measure = measure;
        this.texts = texts;
    }

    /// Writes right-aligned.
    ///
    /// @return where the next text to its left ends
    double write(String text, double right, double y, String token) {
        g.setFont(CanvasFonts.AXIS);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(palette.color(token));
        g.fillText(text, right, y);
        return right - CanvasFonts.width(text, CanvasFonts.AXIS) - 6;
    }

    /// The values at a step, right-aligned above the plot, p50 first.
    ///
    /// @param step below 0 for none
    void values(
            ServiceSeries series,
            Optional<ServiceSeries> earlier,
            int step,
            double right,
            double y) {
        double x = right;
        if (step < 0) {
            write(Numbers.NONE, x, y, "fg-subtle");
            return;
        }
        List<Measure.Line> order = toldFirst();
        long calls = series.calls(step);
        if (measure == Measure.DURATION && calls > 0 && calls < FEW) {
            x = write(texts.get("of", Numbers.count(calls)), x, y, "fg-subtle");
        }
        for (Measure.Line line : order) {
            OptionalDouble value = series.at(line, step);
            if (value.isEmpty() && line != measure.main()) {
                continue;
            }
            String words = line.label() + " " + Units.text(measure, value);
            if (x - CanvasFonts.width(words, CanvasFonts.AXIS) < 0) {
                return;
            }
            String token =
                    measure == Measure.ERRORS && value.orElse(0) > 0
                            ? "error"
                            : line.label().isEmpty() || order.size() == 1 ? "fg" : line.token();
            x = write(Units.text(measure, value), x, y, token);
            if (!line.label().isEmpty()) {
                x = write(line.label(), x, y, "fg-subtle") - 2;
            }
        }
        if (earlier.isPresent() && step < earlier.get().steps()) {
            earlier(earlier.get().at(measure.main(), step), x, y);
        }
    }

    /// What it was at the same place of the time before.
    private void earlier(OptionalDouble value, double right, double y) {
        String words = texts.get("earlier", Units.text(measure, value));
        if (right - CanvasFonts.width(words, CanvasFonts.AXIS) > 0) {
            write(words, right, y, "fg-subtle");
        }
    }

    /// From the right: the highest first, so that the lowest is read first.
    private List<Measure.Line> toldFirst() {
        if (measure.lines().size() < 3) {
            return measure.lines().reversed();
        }
        Measure.Line low = measure.lines().get(0);
        Measure.Line high = measure.lines().get(1);
        return List.of(high, measure.main(), low);
    }
}
