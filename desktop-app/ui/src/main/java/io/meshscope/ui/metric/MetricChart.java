package io.meshscope.ui.metric;

import io.meshscope.reading.Mark;
import io.meshscope.reading.OpenBand;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
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

    private final Measure measure;
    private ServiceSeries series;
    private MetricsFound time;
    private double top;
    private double floor;
    private final Curves curves;
    private final ChartCanvas canvas;
    private final Texts texts;
    private final ChartBack under;
    private final Over over = new Over();
    private List<Mark> marks = List.of();
    private final ExemplarDots dots;
    private Optional<ServiceSeries> earlier = Optional.empty();
    private Optional<TimeWindow> brush = Optional.empty();
    private Optional<Instant> crosshair = Optional.empty();

    MetricChart(Measure measure, ServiceSeries series, MetricsFound time, Texts texts) {
        this.measure = measure;
        this.texts = texts;
        this.series = series;
        this.time = time;
        curves = new Curves(measure);
        dots = new ExemplarDots(measure, series, time);
        under = new ChartBack(measure, this::plot);
        canvas = new ChartCanvas(curves.chart());
        canvas.setMouseTransparent(true);
        canvas.setManaged(false);
        getChildren().addAll(under, canvas, over);
        show(series, time);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        setMinWidth(80);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener(change -> over.redraw());
    }

    /// Shows newer values of the same service.
    void show(ServiceSeries next, MetricsFound within) {
        series = next;
        time = within;
        earlier = within.earlier(next.id());
        top =
                Units.top(
                        measure,
                        larger(next.most(measure), earlier.map(e -> e.most(measure.main()))));
        floor = Units.bottom(next.least(measure));
        curves.show(next, within, floor, top);
        canvas.setVisible(next.last(measure) >= 0);
        dots.show(next, within);
        setFocusTraversable(!dots.none());
        under.show(earlier);
        over.redraw();
    }

    private static OptionalDouble larger(OptionalDouble one, Optional<OptionalDouble> other) {
        OptionalDouble second = other.orElse(OptionalDouble.empty());
        return one.isEmpty() || second.isEmpty()
                ? (one.isPresent() ? one : second)
                : OptionalDouble.of(Math.max(one.getAsDouble(), second.getAsDouble()));
    }

    /// @param nextMarks the marks to draw
    /// @param nextBands when a breaker of the service was open
    void annotate(List<Mark> nextMarks, List<OpenBand> nextBands) {
        under.annotate(nextBands);
        if (!nextMarks.equals(marks)) {
            marks = nextMarks;
            over.redraw();
        }
    }

    void setCrosshair(Optional<Instant> at) {
        crosshair = at;
        over.redraw();
    }

    /// The time that is being dragged over.
    void setBrush(Optional<TimeWindow> dragged) {
        if (!dragged.equals(brush)) {
            brush = dragged;
            over.redraw();
        }
    }

    Measure measure() {
        return measure;
    }

    /// The exemplar at a place.
    Optional<ChartExemplar> exemplarAt(double x, double y) {
        return dots.at(plot(), x, y);
    }

    /// The exemplar that was chosen.
    Optional<ChartExemplar> exemplar() {
        return dots.chosen();
    }

    void choose(Optional<ChartExemplar> one) {
        dots.choose(one);
        over.redraw();
    }

    /// The next exemplar in time after the chosen one, or the one before.
    Optional<ChartExemplar> exemplarBeside(int by) {
        return dots.beside(by);
    }

    private Plot plot() {
        return new Plot(axis(), TOP, getHeight() - BOTTOM, floor, top);
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
            Plot plot = plot();
            TimeAxis axis = plot.axis();
            double bottom = plot.bottom();
            fill(g, plot);
            var words = new ChartValues(g, palette, measure, texts);
            words.write(Units.axis(measure, top), LEFT - 6, TOP + 6, "fg-subtle");
            words.write(Units.axis(measure, floor), LEFT - 6, bottom - 4, "fg-subtle");
            for (Mark mark : marks) {
                if (axis.holds(mark.at())) {
                    double x = Math.floor(axis.x(mark.at())) + 0.5;
                    g.setStroke(palette.color(MarkPainter.token(mark.kind())));
                    g.setLineDashes(2, 2);
                    g.strokeLine(x, TOP, x, bottom);
                    g.setLineDashes();
                }
            }
            crosshair(g, plot);
            dots.draw(g, plot, palette, MetricChart.this.isFocused());
            brush(g, plot);
            words.values(series, earlier, toldStep(), width - RIGHT, TOP - 9);
        }

        private void brush(GraphicsContext g, Plot plot) {
            brush.ifPresent(dragged -> {
                double from = Math.max(plot.axis().left(), plot.axis().x(dragged.from()));
                double to = Math.min(plot.right(), plot.axis().x(dragged.to()));
                g.setFill(palette.color("accent-soft"));
                g.fillRect(from, TOP, Math.max(0, to - from), plot.bottom() - TOP);
                g.setStroke(palette.color("accent"));
                g.strokeLine(from, TOP, from, plot.bottom());
                g.strokeLine(to, TOP, to, plot.bottom());
            });
        }

        /// The area under a line, interrupted where the line is.
        private void fill(GraphicsContext g, Plot plot) {
            for (Measure.Line line : measure.lines()) {
                if (line.stroke() != Measure.Stroke.FILLED) {
                    continue;
                }
                g.setFill(palette.color(line.token()).deriveColor(0, 1, 1, FILL));
                int from = 0;
                for (int step = 0; step <= series.steps(); step++) {
                    if (step == series.steps() || series.at(line, step).isEmpty()) {
                        run(g, line, plot, from, step);
                        from = step + 1;
                    }
                }
            }
        }

        /// @param from the first step of an unbroken run
        /// @param to the step after it
        private void run(GraphicsContext g, Measure.Line line, Plot plot, int from, int to) {
            int count = to - from;
            if (count < 2) {
                return;
            }
            double[] xs = new double[count + 2];
            double[] ys = new double[count + 2];
            for (int i = 0; i < count; i++) {
                xs[i] = plot.x(from + i, time.steps());
                ys[i] = plot.y(series.at(line, from + i).orElse(0));
            }
            xs[count] = xs[count - 1];
            ys[count] = plot.y(0);
            xs[count + 1] = xs[0];
            ys[count + 1] = plot.y(0);
            g.fillPolygon(xs, ys, count + 2);
        }

        private void crosshair(GraphicsContext g, Plot plot) {
            if (crosshair.isEmpty()) {
                return;
            }
            int step = time.stepAt(crosshair.get());
            double x = Math.floor(plot.x(step, time.steps())) + 0.5;
            g.setStroke(palette.color("accent"));
            g.strokeLine(x, TOP, x, plot.bottom());
            for (Measure.Line line : measure.lines()) {
                series.at(line, step)
                        .ifPresent(value -> {
                            double y = plot.y(value);
                            g.setFill(palette.color("bg-inset"));
                            g.fillOval(x - 3, y - 3, 6, 6);
                            Color colour = palette.color(line.token());
                            g.setStroke(colour);
                            g.strokeOval(x - 3, y - 3, 6, 6);
                        });
            }
        }
    }
}
