package io.meshscope.ui.load;

import io.meshscope.load.LoadInterval;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.AxisEnd;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.LinePlot;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.data.xy.XYSeries;

/// One chart of a run, a value each second, with what happened in the mesh.
final class LoadChart extends Region {

    private static final double LEFT = 60;
    private static final double RIGHT = 12;
    private static final double TOP = 40;
    private static final double BOTTOM = 20;

    /// More are not drawn: of a long run, a point stands for several seconds.
    private static final int POINTS = 240;

    private final LoadMeasure measure;
    private final Texts texts;
    private final LinePlot plot = new LinePlot();
    private final ChartCanvas canvas = new ChartCanvas(plot.chart());
    private final Under under = new Under();
    private final Over over = new Over();
    private List<LoadInterval> intervals = List.of();
    private List<Mark> marks = List.of();
    private LoadViewModel.Span span =
            new LoadViewModel.Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(10));
    private double top = 1;
    private String title;

    LoadChart(LoadMeasure measure, Texts texts) {
        this.measure = measure;
        this.texts = texts;
        title = "chart." + measure;
        canvas.setMouseTransparent(true);
        canvas.setManaged(false);
        getChildren().addAll(under, canvas, over);
        setMinHeight(110);
        setPrefHeight(180);
        canvas.setVisible(false);
    }

    /// @param name of it in the texts
    void show(
            String name, LoadViewModel.Span during, List<LoadInterval> all, List<Mark> meanwhile) {
        boolean same =
                title.equals(name)
                        && span.equals(during)
                        && intervals.size() == all.size()
                        && marks.equals(meanwhile);
        if (same) {
            return;
        }
        title = name;
        span = during;
        intervals = List.copyOf(all);
        marks = meanwhile;
        top = AxisEnd.above(Math.max(measure.least(), highest() * 1.08));
        plot.show(axis(), 0, top, measure.lines().stream().map(this::values).toList());
        canvas.setVisible(!intervals.isEmpty());
        redraw();
    }

    /// Draws it again, in the language that is chosen now.
    void redraw() {
        under.redraw();
        over.redraw();
    }

    private double highest() {
        return intervals.stream()
                .flatMap(i -> measure.lines().stream().map(line -> line.value().apply(i)))
                .mapToDouble(value -> value.orElse(0))
                .max()
                .orElse(0);
    }

    private XYSeries values(LoadMeasure.Line line) {
        var points = new XYSeries(line.id(), false, true);
        int each = (intervals.size() + POINTS - 1) / POINTS;
        for (int from = 0; from < intervals.size(); from += each) {
            List<LoadInterval> seconds =
                    intervals.subList(from, Math.min(from + each, intervals.size()));
            Duration middle = seconds.getFirst().from().plus(seconds.getLast().to()).dividedBy(2);
            OptionalDouble value = measure.of(line, seconds);
            points.add(
                    span.from().plus(middle).toEpochMilli(),
                    value.isPresent() ? value.getAsDouble() : null,
                    false);
        }
        return points;
    }

    private TimeAxis axis() {
        return new TimeAxis(span.from(), span.to(), LEFT, Math.max(1, getWidth() - LEFT - RIGHT));
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, Math.floor(getWidth() - LEFT - RIGHT)));
        canvas.setHeight(Math.max(1, Math.floor(getHeight() - TOP - BOTTOM)));
        canvas.relocate(LEFT, TOP);
        under.resizeRelocate(0, 0, getWidth(), getHeight());
        over.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /// Draws what is behind the lines.
    private final class Under extends CanvasPane {

        private final Palette palette = new Palette(this::redraw);

        Under() {
            getChildren().add(palette);
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            TimeAxis axis = axis();
            double bottom = height - BOTTOM;
            g.setFill(palette.color("bg-inset"));
            g.fillRect(axis.left(), TOP, axis.width(), bottom - TOP);
            g.setStroke(palette.color("line-faint"));
            double middle = Math.floor((TOP + bottom) / 2) + 0.5;
            g.strokeLine(axis.left(), middle, axis.left() + axis.width(), middle);
            g.setStroke(palette.color("line"));
            g.strokeRect(axis.left() + 0.5, TOP + 0.5, axis.width() - 1, bottom - TOP - 1);
        }
    }

    /// Draws the words, the marks and the times.
    private final class Over extends CanvasPane {

        private final Palette palette = new Palette(this::themed);
        private final MarkPainter painter = new MarkPainter(palette);

        Over() {
            getChildren().add(palette);
            setMouseTransparent(true);
        }

        private void themed() {
            plot.paint(palette, measure.lines().stream().map(LoadMeasure.Line::look).toList());
            redraw();
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            TimeAxis axis = axis();
            double bottom = height - BOTTOM;
            g.setTextBaseline(VPos.CENTER);
            write(g, texts.get(title), LEFT, 10, "fg", TextAlignment.LEFT);
            if (!intervals.isEmpty()) {
                scale(g, bottom);
                values(g, width);
                times(g, axis, bottom);
            }
            painter.draw(g, marks, axis, TOP - 8, TOP, bottom, true);
        }

        private void scale(GraphicsContext g, double bottom) {
            String most = measure.text(OptionalDouble.of(top));
            write(g, most, LEFT - 6, TOP + 6, "fg-subtle", TextAlignment.RIGHT);
            write(g, "0", LEFT - 6, bottom - 4, "fg-subtle", TextAlignment.RIGHT);
        }

        /// The newest values, from the right, the first line leftmost.
        private void values(GraphicsContext g, double width) {
            double x = width - RIGHT;
            for (LoadMeasure.Line line : measure.lines().reversed()) {
                OptionalDouble value = newest(line);
                x -= write(g, measure.text(value), x, 10, line.token(), TextAlignment.RIGHT) + 5;
                x -=
                        write(
                                        g,
                                        texts.get("line." + line.id()),
                                        x,
                                        10,
                                        "fg-subtle",
                                        TextAlignment.RIGHT)
                                + 14;
            }
        }

        private OptionalDouble newest(LoadMeasure.Line line) {
            return intervals.reversed().stream()
                    .map(line.value())
                    .filter(OptionalDouble::isPresent)
                    .findFirst()
                    .orElse(OptionalDouble.empty());
        }

        private void times(GraphicsContext g, TimeAxis axis, double bottom) {
            for (Instant tick : axis.ticks(90)) {
                double x = axis.x(tick);
                if (x > axis.left() + 30 && x < axis.left() + axis.width() - 30) {
                    write(
                            g,
                            axis.label(tick, Times.local()),
                            x,
                            bottom + 10,
                            "fg-subtle",
                            TextAlignment.CENTER);
                }
            }
        }

        /// @return the width of the text
        private double write(
                GraphicsContext g,
                String text,
                double x,
                double y,
                String token,
                TextAlignment align) {
            g.setFont(CanvasFonts.CAPTION);
            g.setTextAlign(align);
            g.setFill(palette.color(token));
            g.fillText(text, x, y);
            return CanvasFonts.width(text, CanvasFonts.CAPTION);
        }
    }
}
