package io.meshscope.ui.trace;

import io.meshscope.reading.Mark;
import io.meshscope.reading.OpenBand;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.draw.TimeAxis;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Traces as points: the start on the horizontal axis, the duration on a vertical logarithmic one.
/// Failed traces are crosses. The table below it says the same in words.
final class ScatterCanvas extends CanvasPane {

    private static final double LEFT = 56;
    private static final double RIGHT = 14;
    private static final double TOP = 20;
    private static final double BOTTOM = 22;
    private static final double NEAR = 6;

    private final Palette palette = new Palette(this::redraw);
    private final MarkPainter marksPainter = new MarkPainter(palette);
    private final Times times = Times.local();
    private Found found;
    private List<Mark> marks = List.of();
    private List<OpenBand> bands = List.of();
    private Optional<Brush> brush = Optional.empty();
    private Optional<TraceSummary> hovered = Optional.empty();
    private Optional<String> selected = Optional.empty();
    private String brushText = "";
    private boolean heat;

    ScatterCanvas(Found found) {
        this.found = found;
        getChildren().add(palette);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(Found next, List<Mark> nextMarks, List<OpenBand> nextBands) {
        found = next;
        marks = nextMarks;
        bands = nextBands;
        hovered = Optional.empty();
        redraw();
    }

    /// @param text shown beside the rectangle
    void setBrush(Optional<Brush> next, String text) {
        brush = next;
        brushText = text;
        redraw();
    }

    void setHovered(Optional<TraceSummary> trace) {
        if (!hovered.equals(trace)) {
            hovered = trace;
            redraw();
        }
    }

    /// @param cells whether traces are drawn as cells of a heat map instead of points
    void setHeat(boolean cells) {
        heat = cells;
        redraw();
    }

    void setSelected(Optional<String> traceId) {
        selected = traceId;
        redraw();
    }

    TimeAxis axis() {
        return new TimeAxis(
                found.axis().from(),
                found.axis().to(),
                LEFT,
                Math.max(1, getWidth() - LEFT - RIGHT));
    }

    DurationAxis durations() {
        return DurationAxis.of(found, TOP, Math.max(1, getHeight() - TOP - BOTTOM));
    }

    /// The trace with the nearest point, if one is near.
    Optional<TraceSummary> at(double x, double y) {
        TimeAxis axis = axis();
        DurationAxis durations = durations();
        TraceSummary nearest = null;
        double best = NEAR * NEAR;
        for (TraceSummary trace : found.matches()) {
            double dx = axis.x(trace.startNanos()) - x;
            double dy = durations.y(trace.durationNanos()) - y;
            if (dx * dx + dy * dy < best) {
                best = dx * dx + dy * dy;
                nearest = trace;
            }
        }
        return Optional.ofNullable(nearest);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        TimeAxis axis = axis();
        DurationAxis durations = durations();
        double bottom = height - BOTTOM;
        g.setFill(palette.color("bg-inset"));
        g.fillRect(LEFT, TOP, axis.width(), bottom - TOP);
        bands(g, axis, bottom);
        grid(g, axis, durations, bottom);
        g.save();
        g.beginPath();
        g.rect(LEFT, TOP, axis.width(), bottom - TOP);
        g.clip();
        if (heat) {
            new HeatPainter(palette).draw(g, found.matches(), axis, durations);
        } else {
            points(g, axis, durations);
        }
        g.restore();
        marksPainter.draw(g, marks, axis, TOP - 9, TOP - 3, bottom, true);
        brush.ifPresent(b -> brush(g, b, axis, durations, width));
        selected(g, axis, durations);
        hovered.ifPresent(trace -> card(g, trace, axis, durations, width));
    }

    private void bands(GraphicsContext g, TimeAxis axis, double bottom) {
        g.setFill(palette.color("amber-soft"));
        for (OpenBand band : bands) {
            double from = Math.max(axis.left(), axis.x(band.from()));
            double to = Math.min(axis.left() + axis.width(), axis.x(band.to()));
            g.fillRect(from, TOP, Math.max(0, to - from), bottom - TOP);
        }
    }

    private void grid(GraphicsContext g, TimeAxis axis, DurationAxis durations, double bottom) {
        g.setFont(CanvasFonts.AXIS);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        for (Instant tick : axis.ticks(70)) {
            double x = Math.floor(axis.x(tick)) + 0.5;
            g.setStroke(palette.color("line-faint"));
            g.strokeLine(x, TOP, x, bottom);
            g.setFill(palette.color("fg-subtle"));
            g.fillText(axis.label(tick, times), x, bottom + 11);
        }
        g.setTextAlign(TextAlignment.RIGHT);
        for (long tick : durations.ticks()) {
            double y = Math.floor(durations.y(tick)) + 0.5;
            g.setStroke(palette.color("line-faint"));
            g.strokeLine(LEFT, y, LEFT + axis.width(), y);
            g.setFill(palette.color("fg-subtle"));
            g.fillText(TimeAxis.round(tick), LEFT - 8, y);
        }
        g.setStroke(palette.color("line"));
        g.strokeRect(LEFT + 0.5, TOP + 0.5, axis.width() - 1, bottom - TOP - 1);
    }

    private void points(GraphicsContext g, TimeAxis axis, DurationAxis durations) {
        g.setFill(palette.color("line-strong"));
        for (TraceSummary trace : found.others()) {
            g.fillOval(
                    axis.x(trace.startNanos()) - 1.5,
                    durations.y(trace.durationNanos()) - 1.5,
                    3,
                    3);
        }
        Color plain = palette.color("fg-muted");
        Color error = palette.color("error");
        for (TraceSummary trace : found.matches()) {
            double x = axis.x(trace.startNanos());
            double y = durations.y(trace.durationNanos());
            boolean outside = brush.isPresent() && !brush.get().holds(trace);
            g.setGlobalAlpha(outside ? 0.45 : 0.85);
            if (trace.errors() > 0) {
                Shapes.cross(g, x, y, 2.8, error);
            } else {
                g.setFill(plain);
                g.fillOval(x - 1.75, y - 1.75, 3.5, 3.5);
            }
        }
        g.setGlobalAlpha(1);
    }

    private void selected(GraphicsContext g, TimeAxis axis, DurationAxis durations) {
        selected.flatMap(id ->
                        found.matches().stream().filter(t -> t.traceId().equals(id)).findFirst())
                .ifPresent(trace -> {
                    g.setStroke(palette.color("fg"));
                    g.setLineWidth(1.5);
                    g.strokeOval(
                            axis.x(trace.startNanos()) - 6,
                            durations.y(trace.durationNanos()) - 6,
                            12,
                            12);
                    g.setLineWidth(1);
                });
    }

    private void brush(
            GraphicsContext g, Brush b, TimeAxis axis, DurationAxis durations, double width) {
        double left = axis.x(b.from());
        double right = axis.x(b.to());
        double top = durations.y(b.mostNanos());
        double bottom = durations.y(b.leastNanos());
        g.setFill(palette.color("accent-soft"));
        g.fillRect(left, top, right - left, bottom - top);
        g.setStroke(palette.color("accent"));
        g.strokeRect(
                Math.floor(left) + 0.5,
                Math.floor(top) + 0.5,
                Math.floor(right - left),
                Math.floor(bottom - top));
        g.setFill(palette.color("accent"));
        double middle = (top + bottom) / 2;
        g.fillRect(left - 1, middle - 7, 3, 14);
        g.fillRect(right - 1, middle - 7, 3, 14);
        plate(g, brushText, left, bottom + 6, width);
    }

    private void card(
            GraphicsContext g,
            TraceSummary trace,
            TimeAxis axis,
            DurationAxis durations,
            double width) {
        String text =
                Times.shortId(trace.traceId())
                        + "  "
                        + trace.root().name()
                        + "  "
                        + Numbers.nanos(trace.durationNanos())
                        + (trace.errors() > 0 ? "  ✕ " + trace.status() : "");
        double y = durations.y(trace.durationNanos());
        plate(g, text, axis.x(trace.startNanos()) + 8, y + 8, width);
    }

    private void plate(GraphicsContext g, String text, double x, double y, double width) {
        double wide = CanvasFonts.width(text, CanvasFonts.MONO) + 16;
        double left = Math.clamp(x, LEFT, Math.max(LEFT, width - RIGHT - wide));
        double top = Math.min(y, getHeight() - BOTTOM - 24);
        g.setFill(palette.color("bg-popup"));
        g.fillRoundRect(left, top, wide, 22, 6, 6);
        g.setStroke(palette.color("line-strong"));
        g.strokeRoundRect(left + 0.5, top + 0.5, wide - 1, 21, 6, 6);
        g.setFont(CanvasFonts.MONO);
        g.setFill(palette.color("fg"));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, left + 8, top + 11);
    }
}
