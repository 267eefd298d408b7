package io.meshscope.ui.metric;

import io.meshscope.reading.Mark;
import io.meshscope.reading.OpenBand;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jfree.chart.fx.ChartCanvas;

/// One chart of one service: JFreeChart draws the lines; the marks and the crosshair are drawn over
/// them.
final class MetricChart extends Region {

    static final double LEFT = 46;
    static final double RIGHT = 10;
    static final double HEIGHT = 100;
    private static final double TOP = 18;
    private static final double BOTTOM = 8;
    private static final double FILL = 0.16;
    private static final long FEW = 20;

    private final Measure measure;
    private ServiceSeries series;
    private MetricsFound time;
    private double top;
    private double floor;
    private final Curves curves;
    private final ChartCanvas canvas;
    private final Texts texts;
    private final Under under = new Under();
    private final Over over = new Over();
    private List<Mark> marks = List.of();
    private List<OpenBand> bands = List.of();
    private Optional<Instant> crosshair = Optional.empty();

    MetricChart(Measure measure, ServiceSeries series, MetricsFound time, Texts texts) {
        this.measure = measure;
        this.texts = texts;
        this.series = series;
        this.time = time;
        curves = new Curves(measure);
        canvas = new ChartCanvas(curves.chart());
        canvas.setMouseTransparent(true);
        canvas.setManaged(false);
        getChildren().addAll(under, canvas, over);
        show(series, time);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        setMinWidth(80);
    }

    /// Shows newer values of the same service.
    void show(ServiceSeries next, MetricsFound within) {
        series = next;
        time = within;
        top = Units.top(measure, next.most(measure));
        floor = Units.bottom(next.least(measure));
        curves.show(next, within, floor, top);
        canvas.setVisible(next.last(measure) >= 0);
        under.redraw();
        over.redraw();
    }

    /// @param nextMarks the marks to draw
    /// @param nextBands when a breaker of the service was open
    void annotate(List<Mark> nextMarks, List<OpenBand> nextBands) {
        if (nextMarks.equals(marks) && nextBands.equals(bands)) {
            return;
        }
        marks = nextMarks;
        bands = nextBands;
        under.redraw();
        over.redraw();
    }

    void setCrosshair(Optional<Instant> at) {
        crosshair = at;
        over.redraw();
    }

    /// Its values, for a spreadsheet.
    String csv() {
        return ChartCsv.of(measure, series, time);
    }

    TimeAxis axis() {
        return new TimeAxis(time.from(), time.to(), LEFT, Math.max(1, getWidth() - LEFT - RIGHT));
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, Math.floor(getWidth() - LEFT - RIGHT));
        double height = Math.max(1, Math.floor(getHeight() - TOP - BOTTOM));
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        canvas.relocate(LEFT, TOP);
        under.resizeRelocate(0, 0, getWidth(), getHeight());
        over.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /// The step whose values are shown: the crosshair's, else the newest.
    private int toldStep() {
        return crosshair.map(time::stepAt).orElseGet(() -> series.last(measure));
    }

    /// Draws what is behind the lines: times of open breakers, the grid, the frame.
    private final class Under extends CanvasPane {

        private final Palette palette = new Palette(this::redraw);

        Under() {
            getChildren().add(palette);
            setMouseTransparent(true);
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            TimeAxis axis = axis();
            double bottom = height - BOTTOM;
            g.setFill(palette.color("bg-inset"));
            g.fillRect(axis.left(), TOP, axis.width(), bottom - TOP);
            bands(g, axis, bottom);
            grid(g, axis, bottom);
        }

        private void bands(GraphicsContext g, TimeAxis axis, double bottom) {
            g.setFill(palette.color("amber-soft"));
            for (OpenBand band : bands) {
                double from = Math.max(axis.left(), axis.x(band.from()));
                double to = Math.min(axis.left() + axis.width(), axis.x(band.to()));
                g.fillRect(from, TOP, Math.max(0, to - from), bottom - TOP);
            }
        }

        private void grid(GraphicsContext g, TimeAxis axis, double bottom) {
            double right = axis.left() + axis.width();
            g.setStroke(palette.color("line-faint"));
            double middle = Math.floor((TOP + bottom) / 2) + 0.5;
            g.strokeLine(axis.left(), middle, right, middle);
            for (Instant tick : axis.ticks(60)) {
                double x = Math.floor(axis.x(tick)) + 0.5;
                g.strokeLine(x, TOP, x, bottom);
            }
            g.setStroke(palette.color("line"));
            g.strokeRect(axis.left() + 0.5, TOP + 0.5, axis.width() - 1, bottom - TOP - 1);
        }
    }

    private final class Over extends CanvasPane {

        private final Palette palette = new Palette(this::themed);

        Over() {
            getChildren().add(palette);
            setMouseTransparent(true);
        }

        private void themed() {
            curves.paint(palette);
            redraw();
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            TimeAxis axis = axis();
            double bottom = height - BOTTOM;
            fill(g, axis, bottom);
            write(g, Units.axis(measure, top), LEFT - 6, TOP + 6, "fg-subtle");
            write(g, Units.axis(measure, floor), LEFT - 6, bottom - 4, "fg-subtle");
            for (Mark mark : marks) {
                if (axis.holds(mark.at())) {
                    double x = Math.floor(axis.x(mark.at())) + 0.5;
                    g.setStroke(palette.color(MarkPainter.token(mark.kind())));
                    g.setLineDashes(2, 2);
                    g.strokeLine(x, TOP, x, bottom);
                    g.setLineDashes();
                }
            }
            crosshair(g, axis, bottom);
            values(g, width);
        }

        private double y(double value, double bottom) {
            return bottom - (bottom - TOP) * Math.min(1, (value - floor) / (top - floor));
        }

        /// The area under a line, interrupted where the line is.
        private void fill(GraphicsContext g, TimeAxis axis, double bottom) {
            for (Measure.Line line : measure.lines()) {
                if (line.stroke() != Measure.Stroke.FILLED) {
                    continue;
                }
                g.setFill(palette.color(line.token()).deriveColor(0, 1, 1, FILL));
                int from = 0;
                for (int step = 0; step <= series.steps(); step++) {
                    if (step == series.steps() || series.at(line, step).isEmpty()) {
                        run(g, line, axis, bottom, from, step);
                        from = step + 1;
                    }
                }
            }
        }

        /// @param from the first step of an unbroken run
        /// @param to the step after it
        private void run(
                GraphicsContext g,
                Measure.Line line,
                TimeAxis axis,
                double bottom,
                int from,
                int to) {
            int count = to - from;
            if (count < 2) {
                return;
            }
            double pitch = axis.width() / Math.max(1, time.steps());
            double[] xs = new double[count + 2];
            double[] ys = new double[count + 2];
            for (int i = 0; i < count; i++) {
                xs[i] = axis.left() + (from + i + 0.5) * pitch;
                ys[i] = y(series.at(line, from + i).orElse(0), bottom);
            }
            xs[count] = xs[count - 1];
            ys[count] = y(0, bottom);
            xs[count + 1] = xs[0];
            ys[count + 1] = y(0, bottom);
            g.fillPolygon(xs, ys, count + 2);
        }

        private double write(GraphicsContext g, String text, double right, double y, String token) {
            g.setFont(CanvasFonts.AXIS);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.CENTER);
            g.setFill(palette.color(token));
            g.fillText(text, right, y);
            return right - CanvasFonts.width(text, CanvasFonts.AXIS) - 6;
        }

        private void crosshair(GraphicsContext g, TimeAxis axis, double bottom) {
            if (crosshair.isEmpty()) {
                return;
            }
            int step = time.stepAt(crosshair.get());
            double pitch = axis.width() / Math.max(1, time.steps());
            double x = Math.floor(axis.left() + (step + 0.5) * pitch) + 0.5;
            g.setStroke(palette.color("accent"));
            g.strokeLine(x, TOP, x, bottom);
            for (Measure.Line line : measure.lines()) {
                series.at(line, step)
                        .ifPresent(value -> {
                            double y = y(value, bottom);
                            g.setFill(palette.color("bg-inset"));
                            g.fillOval(x - 3, y - 3, 6, 6);
                            Color colour = palette.color(line.token());
                            g.setStroke(colour);
                            g.strokeOval(x - 3, y - 3, 6, 6);
                        });
            }
        }

        /// The values at the step, right-aligned above the plot, p50 first.
        private void values(GraphicsContext g, double width) {
            int step = toldStep();
            double x = width - RIGHT;
            if (step < 0) {
                write(g, Numbers.NONE, x, TOP - 9, "fg-subtle");
                return;
            }
            List<Measure.Line> order = toldFirst();
            long calls = series.calls(step);
            if (measure == Measure.DURATION && calls > 0 && calls < FEW) {
                x = write(g, texts.get("of", Numbers.count(calls)), x, TOP - 9, "fg-subtle");
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
                x = write(g, Units.text(measure, value), x, TOP - 9, token);
                if (!line.label().isEmpty()) {
                    x = write(g, line.label(), x, TOP - 9, "fg-subtle") - 2;
                }
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
}
