package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.FailureWord;
import io.meshscope.reading.Mark;
import io.meshscope.store.Nanos;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws the right side of a waterfall: when each span ran, how much of it was its own work, and
/// how it ended.
final class WaterfallBarPainter {

    private static final double BAR = 13;
    private static final double ROW = WaterfallLayout.ROW;
    private static final double WAITING_OPACITY = 0.36;
    private static final int MAX_EVENTS = 50;

    private final Waterfall waterfall;
    private final Palette palette;
    private final Texts texts;

    WaterfallBarPainter(Waterfall waterfall, Palette palette, Texts texts) {
        this.waterfall = waterfall;
        this.palette = palette;
        this.texts = texts;
    }

    void grid(GraphicsContext g, WaterfallLayout layout, double height) {
        g.setStroke(palette.color("line-faint"));
        long step = layout.tick(64);
        for (long at = Math.ceilDiv(layout.windowFrom(), step) * step;
                at <= layout.windowTo();
                at += step) {
            if (!layout.idle(at)) {
                double x = Math.floor(layout.x(at)) + 0.5;
                g.strokeLine(x, WaterfallLayout.HEADER, x, height);
            }
        }
    }

    void row(GraphicsContext g, WaterfallLayout layout, int index, double y) {
        TraceRows rows = waterfall.rows();
        g.save();
        g.beginPath();
        g.rect(layout.treeWidth() + 1, y, layout.width() - layout.treeWidth(), ROW);
        g.clip();
        double left = clamped(layout, x(layout, rows.start(index)));
        double right = clamped(layout, x(layout, rows.end(index)));
        double width = Math.max(1.5, right - left);
        double top = Math.floor(y + (ROW - BAR) / 2);
        Color colour = palette.color(waterfall.words().token(index));
        bar(g, layout, index, colour, left, width, top);
        if (waterfall.overlays().criticalPath()) {
            critical(g, layout, rows.critical(index), top + BAR + 1.5);
        }
        waterfall.span(index).ifPresent(span -> events(g, layout, index, span, top + BAR / 2));
        previousAttempt(g, layout, index, left, y + ROW / 2);
        label(g, layout, index, left, left + width, y + ROW / 2);
        g.restore();
    }

    private double x(WaterfallLayout layout, long epochNanos) {
        return layout.x(epochNanos - waterfall.rows().startNanos());
    }

    /// The exact end of a bar far outside the window does not matter, so it is clamped.
    static double clamped(WaterfallLayout layout, double x) {
        return Math.clamp(x, layout.treeWidth() - 20, layout.width() + 20);
    }

    private void bar(
            GraphicsContext g,
            WaterfallLayout layout,
            int row,
            Color colour,
            double left,
            double width,
            double top) {
        boolean self = waterfall.overlays().selfTime();
        g.setFill(self ? colour.deriveColor(0, 1, 1, WAITING_OPACITY) : colour);
        g.fillRect(left, top, width, BAR);
        if (self) {
            g.setFill(colour);
            var times = new Stretches(g, layout, top, BAR);
            waterfall
                    .rows()
                    .self(row)
                    .forEach(s -> times.add(x(layout, s.startNanos()), x(layout, s.endNanos())));
            times.end();
        }
        if (waterfall.rows().failed(row)) {
            g.setStroke(palette.color("error"));
            g.strokeRect(Math.floor(left) + 0.5, top + 0.5, Math.max(1, width - 1), BAR - 1);
        }
    }

    private void critical(
            GraphicsContext g, WaterfallLayout layout, List<TraceTree.Interval> path, double y) {
        g.setFill(palette.color("fg"));
        var times = new Stretches(g, layout, y, 1.5);
        path.forEach(s -> times.add(x(layout, s.startNanos()), x(layout, s.endNanos())));
        times.end();
    }

    private void events(
            GraphicsContext g, WaterfallLayout layout, int row, Span span, double middle) {
        // Of the same clock as the span.
        long shift = waterfall.rows().shift(row);
        span.events().stream()
                .limit(MAX_EVENTS)
                .mapToDouble(event -> x(layout, event.atNanos() + shift))
                .filter(x -> x > layout.treeWidth() && x < layout.width())
                .forEach(x ->
                        Shapes.hollowDiamond(
                                g, x, middle, 4.5, palette.color("fg"), palette.color("bg-inset")));
    }

    private void previousAttempt(
            GraphicsContext g, WaterfallLayout layout, int index, double left, double middle) {
        TraceRows rows = waterfall.rows();
        OptionalInt previous = waterfall.outline().attempts().before(index);
        if (previous.isEmpty()) {
            return;
        }
        long end = rows.end(previous.getAsInt());
        double from = clamped(layout, x(layout, end));
        if (end >= rows.start(index) || left - from < 3) {
            return;
        }
        g.setStroke(palette.color("fg-subtle"));
        g.setLineDashes(1, 3);
        g.strokeLine(from, Math.floor(middle) + 0.5, left - 2, Math.floor(middle) + 0.5);
        g.setLineDashes();
        String text = texts.get("waterfall.backoff", Numbers.nanos(rows.start(index) - end));
        if (from - CanvasFonts.width(text, CanvasFonts.AXIS) - 6 > layout.treeWidth()) {
            write(g, text, from - 6, middle, "fg-subtle", TextAlignment.RIGHT);
        }
    }

    private static void font(GraphicsContext g) {
        g.setFont(CanvasFonts.AXIS);
        g.setTextBaseline(VPos.CENTER);
    }

    private void write(
            GraphicsContext g,
            String text,
            double x,
            double middle,
            String colour,
            TextAlignment side) {
        font(g);
        g.setTextAlign(side);
        g.setFill(palette.color(colour));
        g.fillText(text, x, middle);
    }

    /// Right of the bar where there is room, else left of it, else within on a plate.
    private void label(
            GraphicsContext g,
            WaterfallLayout layout,
            int index,
            double left,
            double right,
            double middle) {
        if (right < layout.treeWidth() || left > layout.width()) {
            return;
        }
        boolean red = waterfall.rows().failed(index);
        String duration = Numbers.nanos(waterfall.rows().duration(index));
        String failure = waterfall.span(index).map(FailureWord::of).orElse("");
        double cross = red ? 15 : 0;
        double words = CanvasFonts.width(duration, CanvasFonts.AXIS);
        double failed = failure.isEmpty() ? 0 : 8 + CanvasFonts.width(failure, CanvasFonts.AXIS);
        if (right + 8 + cross + words + failed <= layout.width() - 4) {
            text(g, red, duration, failure, right + 8, middle);
        } else if (right + 8 + cross + words <= layout.width() - 4) {
            text(g, red, duration, "", right + 8, middle);
        } else if (left - 10 - cross - words > layout.treeWidth()
                && waterfall.outline().attempts().before(index).isEmpty()) {
            text(g, red, duration, "", left - 8 - cross - words, middle);
        } else if (right - left > cross + words + 24) {
            double x = Math.min(right, layout.width()) - cross - words - 16;
            g.setFill(palette.color("bg-inset"));
            g.fillRoundRect(x - 6, middle - 6, cross + words + 12, 12, 3, 3);
            text(g, red, duration, "", x, middle);
        }
    }

    private void text(
            GraphicsContext g,
            boolean red,
            String duration,
            String failure,
            double left,
            double middle) {
        double x = left;
        if (red) {
            Shapes.cross(g, x + 4, middle, 3.5, palette.color("error"));
            x += 15;
        }
        write(g, duration, x, middle, "fg-muted", TextAlignment.LEFT);
        if (!failure.isEmpty()) {
            x += CanvasFonts.width(duration, CanvasFonts.AXIS) + 8;
            String token = red ? "error" : "fg-subtle";
            write(g, failure, x, middle, token, TextAlignment.LEFT);
        }
    }

    /// Draws the marks through all lines.
    void marks(GraphicsContext g, WaterfallLayout layout, double top, double bottom) {
        for (Mark mark : waterfall.marks()) {
            double x = Math.floor(x(layout, Nanos.of(mark.at()))) + 0.5;
            if (x > layout.treeWidth() && x < layout.width()) {
                g.setStroke(palette.color(MarkPainter.token(mark.kind())));
                g.setLineDashes(3, 3);
                g.strokeLine(x, top, x, bottom);
                g.setLineDashes();
            }
        }
    }

    void mark(GraphicsContext g, WaterfallLayout layout, Mark mark, double y) {
        double middle = y + ROW / 2;
        double x = x(layout, Nanos.of(mark.at()));
        String token = MarkPainter.token(mark.kind());
        if (x > layout.treeWidth() && x < layout.width()) {
            MarkPainter.shape(g, mark.kind(), x, middle, palette.color(token));
        }
        double room = Math.max(x - layout.treeWidth(), layout.width() - x) - 24;
        String fitted = CanvasFonts.fit(MarkLine.beside(mark, texts), CanvasFonts.AXIS, room);
        if (x - layout.treeWidth() > layout.width() - x) {
            write(g, fitted, x - 12, middle, token, TextAlignment.RIGHT);
        } else {
            write(g, fitted, x + 12, middle, token, TextAlignment.LEFT);
        }
    }
}
