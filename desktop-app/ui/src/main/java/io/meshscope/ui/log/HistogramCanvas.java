package io.meshscope.ui.log;

import io.meshscope.log.LogStore;
import io.meshscope.reading.Mark;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.TimeAxis;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// How many log lines were written over time, stacked by severity. A drag chooses a part of the
/// time.
final class HistogramCanvas extends CanvasPane {

    private static final double LEFT = 12;
    private static final double RIGHT = 12;
    private static final double TOP = 18;
    private static final double BOTTOM = 20;
    private static final double DRAG = 4;

    private final Palette palette = new Palette(this::redraw);
    private final MarkPainter marksPainter = new MarkPainter(palette);
    private final Times times = Times.local();
    private final Consumer<Optional<LogFilter.Range>> onRange;
    private LogsFound found;
    private List<Mark> marks = List.of();
    private Optional<LogFilter.Range> range = Optional.empty();
    private double pressedAt;

    HistogramCanvas(LogsFound found, Consumer<Optional<LogFilter.Range>> onRange) {
        this.found = found;
        this.onRange = onRange;
        getChildren().add(palette);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMousePressed(event -> pressedAt = event.getX());
        setOnMouseDragged(event -> choose(event, false));
        setOnMouseReleased(event -> choose(event, true));
    }

    void show(LogsFound next, List<Mark> nextMarks, Optional<LogFilter.Range> nextRange) {
        found = next;
        marks = nextMarks;
        range = nextRange;
        redraw();
    }

    private TimeAxis axis() {
        Instant to =
                found.axis().to().isAfter(found.axis().from())
                        ? found.axis().to()
                        : found.axis().from().plusSeconds(1);
        return new TimeAxis(found.axis().from(), to, LEFT, Math.max(1, getWidth() - LEFT - RIGHT));
    }

    private void choose(MouseEvent event, boolean done) {
        boolean dragged = Math.abs(event.getX() - pressedAt) >= DRAG;
        Optional<LogFilter.Range> chosen =
                dragged
                        ? Optional.of(
                                new LogFilter.Range(
                                        axis().at(Math.min(pressedAt, event.getX())),
                                        axis().at(Math.max(pressedAt, event.getX()))))
                        : Optional.empty();
        if (done) {
            onRange.accept(chosen);
        } else {
            range = chosen;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        TimeAxis axis = axis();
        double bottom = height - BOTTOM;
        g.setFill(palette.color("bg-inset"));
        g.fillRect(LEFT, TOP, axis.width(), bottom - TOP);
        bars(g, axis, bottom);
        g.setFont(CanvasFonts.AXIS);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(palette.color("fg-subtle"));
        for (Instant tick : axis.ticks(70)) {
            g.fillText(axis.label(tick, times), axis.x(tick), bottom + 10);
        }
        g.setStroke(palette.color("line"));
        g.strokeLine(LEFT, bottom + 0.5, LEFT + axis.width(), bottom + 0.5);
        marksPainter.draw(g, marks, axis, TOP - 9, TOP - 3, bottom, true);
        range.ifPresent(r -> chosen(g, axis, r, bottom));
        playhead(g, axis, bottom);
    }

    private void bars(GraphicsContext g, TimeAxis axis, double bottom) {
        long most =
                found.histogram().buckets().stream()
                        .mapToLong(
                                b -> b.counts().values().stream().mapToLong(Long::longValue).sum())
                        .max()
                        .orElse(0);
        if (most == 0) {
            return;
        }
        double unit = (bottom - TOP - 4) / most;
        for (LogStore.Bucket bucket : found.histogram().buckets()) {
            double left = Math.max(axis.left(), axis.x(bucket.start()));
            double right =
                    Math.min(
                            axis.left() + axis.width(),
                            axis.x(bucket.start().plus(found.histogram().step())));
            double y = bottom;
            for (LogFilter.Level level :
                    List.of(
                            LogFilter.Level.NONE,
                            LogFilter.Level.DEBUG,
                            LogFilter.Level.INFO,
                            LogFilter.Level.WARN,
                            LogFilter.Level.ERROR)) {
                long count =
                        level.severities().stream()
                                .mapToLong(s -> bucket.counts().getOrDefault(s, 0L))
                                .sum();
                double tall = count * unit;
                String token = level.token().equals("idle") ? "line-strong" : level.token();
                g.setFill(palette.color(token));
                g.fillRect(left, y - tall, Math.max(1, right - left - 1), tall);
                y -= tall;
            }
        }
        g.setFont(CanvasFonts.AXIS);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(palette.color("fg-subtle"));
        g.fillText(Numbers.count(most), LEFT + 4, TOP + 6);
    }

    private void chosen(GraphicsContext g, TimeAxis axis, LogFilter.Range r, double bottom) {
        double left = Math.floor(axis.x(r.from())) + 0.5;
        double wide = Math.max(2, Math.floor(axis.x(r.to()) - left));
        g.setFill(palette.color("accent-soft"));
        g.fillRect(left, TOP, wide, bottom - TOP);
        g.setStroke(palette.color("accent"));
        g.strokeRect(left, TOP + 0.5, wide, bottom - TOP - 1);
    }

    private void playhead(GraphicsContext g, TimeAxis axis, double bottom) {
        if (!found.axis().moment().isBefore(found.axis().to())) {
            return;
        }
        double x = Math.floor(axis.x(found.axis().moment())) + 0.5;
        g.setGlobalAlpha(0.55);
        g.setFill(palette.color("bg"));
        g.fillRect(x, TOP, axis.left() + axis.width() - x, bottom - TOP);
        g.setGlobalAlpha(1);
        g.setStroke(palette.color("accent"));
        g.strokeLine(x, TOP - 4, x, bottom);
    }
}
