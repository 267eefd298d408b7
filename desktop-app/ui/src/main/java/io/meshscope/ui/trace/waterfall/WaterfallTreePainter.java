package io.meshscope.ui.trace.waterfall;

import io.meshscope.reading.Mark;
import io.meshscope.trace.AnomalyKind;
import io.meshscope.trace.SpanFacts;
import io.meshscope.trace.TraceRows;
import io.meshscope.ui.control.MarkPainter;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws the left side of a waterfall: the name and the instance of each span, indented by depth.
final class WaterfallTreePainter {

    private static final double LEFT = 14;
    private static final double INDENT = 15;
    private static final double ROW = WaterfallLayout.ROW;

    private final Waterfall waterfall;
    private final Palette palette;
    private final Texts texts;

    WaterfallTreePainter(Waterfall waterfall, Palette palette, Texts texts) {
        this.waterfall = waterfall;
        this.palette = palette;
        this.texts = texts;
    }

    /// Deep rows are not indented further, so that their names have room; the depth is written
    /// instead.
    private double caretX(int row, double width) {
        return LEFT
                + Math.min(waterfall.rows().depth(row) * INDENT, Math.max(0, width * 0.4 - LEFT));
    }

    boolean onCaret(int row, double x, double width) {
        return opens(row) && Math.abs(x - caretX(row, width)) <= 10;
    }

    private boolean opens(int row) {
        return waterfall.rows().descendants(row) > 0 || waterfall.group(row).isPresent();
    }

    void row(GraphicsContext g, int row, double width, double y) {
        TraceRows rows = waterfall.rows();
        double middle = y + ROW / 2;
        double x = caretX(row, width);
        boolean group = waterfall.group(row).isPresent();
        if (opens(row)) {
            caret(g, x, middle, group || waterfall.isCollapsed(row));
        }
        Shapes.swatch(g, x + 10, middle - 4, 9, palette.color(waterfall.words().token(row)));
        x += 25;
        String instance = waterfall.words().place(row);
        double instanceWidth = CanvasFonts.width(instance, CanvasFonts.MONO);
        double room = Math.min(instanceWidth, width * 0.34);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(CanvasFonts.MONO);
        g.setFill(palette.color("fg-muted"));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(CanvasFonts.fit(instance, CanvasFonts.MONO, room), width - 12, middle);
        g.setTextAlign(TextAlignment.LEFT);
        double right = width - 20 - room;
        if (rows.depth(row) * INDENT > width * 0.4 - LEFT) {
            x = badge(g, "↳ " + rows.depth(row), x, middle, right, "fg-muted", "idle-soft");
        }
        SpanFacts facts = rows.facts(row);
        if (facts.attempt() > 0) {
            String text = texts.get("waterfall.attempt", facts.attempt());
            x = badge(g, text, x, middle, right, "fg", "bg-raised");
        }
        x = name(g, row, x, middle, right);
        if (group) {
            String times = "×" + Numbers.count(waterfall.group(row).orElseThrow().size());
            badge(g, times, x, middle, right, "fg", "accent-soft");
        } else {
            badges(g, row, x, middle, right);
        }
    }

    private double name(GraphicsContext g, int row, double x, double middle, double right) {
        SpanFacts facts = waterfall.rows().facts(row);
        String whole = waterfall.words().name(row);
        String words = facts.attempt() > 0 ? whole.substring(whole.indexOf('/') + 1) : whole;
        String name = CanvasFonts.fit(words, CanvasFonts.TEXT, right - x - reserved(facts));
        double width = CanvasFonts.width(name, CanvasFonts.TEXT);
        if (waterfall.foundRows().get(row)) {
            g.setFill(palette.color("accent-soft"));
            g.fillRoundRect(x - 3, middle - 9, width + 6, 18, 4, 4);
        }
        g.setFont(CanvasFonts.TEXT);
        g.setFill(palette.color(waterfall.rows().failed(row) ? "error" : "fg"));
        g.fillText(name, x, middle);
        return x + width + 8;
    }

    /// "Not permitted" is more important than the end of a long name.
    private double reserved(SpanFacts facts) {
        return facts.notPermitted()
                ? CanvasFonts.width(texts.get("waterfall.not-permitted"), CanvasFonts.CAPTION) + 18
                : 0;
    }

    private void badges(GraphicsContext g, int row, double start, double middle, double right) {
        TraceRows rows = waterfall.rows();
        double x = start;
        int attempts = waterfall.outline().attempts().below(row);
        if (attempts > 0) {
            String text = texts.get("waterfall.attempts", attempts);
            x = badge(g, text, x, middle, right, "fg-muted", "idle-soft");
        }
        if (rows.facts(row).notPermitted()) {
            x =
                    badge(
                            g,
                            texts.get("waterfall.not-permitted"),
                            x,
                            middle,
                            right,
                            "amber",
                            "amber-soft");
        }
        for (AnomalyKind mark : rows.marks(row)) {
            x = badge(g, "▲ " + word(mark), x, middle, right, "amber", "amber-soft");
        }
        if (waterfall.isCollapsed(row)) {
            badge(g, "+" + rows.descendants(row), x, middle, right, "fg-muted", "idle-soft");
        }
    }

    private String word(AnomalyKind mark) {
        return texts.get("anomaly." + mark.name());
    }

    private double badge(
            GraphicsContext g,
            String text,
            double x,
            double middle,
            double right,
            String colour,
            String fill) {
        double width = CanvasFonts.width(text, CanvasFonts.CAPTION) + 10;
        if (x + width > right) {
            return x;
        }
        g.setFill(palette.color(fill));
        g.fillRoundRect(x, middle - 8, width, 16, 6, 6);
        if (fill.equals("bg-raised")) {
            g.setStroke(palette.color("line-strong"));
            g.strokeRoundRect(Math.floor(x) + 0.5, middle - 8.5, width, 16, 6, 6);
        }
        g.setFont(CanvasFonts.CAPTION);
        g.setFill(palette.color(colour));
        g.fillText(text, x + 5, middle);
        return x + width + 6;
    }

    private void caret(GraphicsContext g, double x, double y, boolean closed) {
        g.setStroke(palette.color("fg-muted"));
        g.setLineWidth(1.3);
        if (closed) {
            g.strokePolyline(new double[] {x - 2, x + 2, x - 2}, new double[] {y - 4, y, y + 4}, 3);
        } else {
            g.strokePolyline(new double[] {x - 4, x, x + 4}, new double[] {y - 2, y + 2, y - 2}, 3);
        }
        g.setLineWidth(1);
    }

    void mark(GraphicsContext g, Mark mark, double width, double y) {
        double middle = y + ROW / 2;
        Color colour = palette.color(MarkPainter.token(mark.kind()));
        MarkPainter.shape(g, mark.kind(), LEFT + 2 * INDENT, middle, colour);
        double x = LEFT + 2 * INDENT + 12;
        g.setFont(CanvasFonts.TEXT);
        g.setFill(colour);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        String text = MarkLine.title(mark, texts);
        g.fillText(CanvasFonts.fit(text, CanvasFonts.TEXT, width - x - 12), x, middle);
    }
}
