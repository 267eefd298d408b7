package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.RepeatedSiblings;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Draws the line that stands for many siblings: when each of them ran, and how long they took.
final class GroupPainter {

    private static final double BAR = 13;
    private static final double ROW = WaterfallLayout.ROW;

    private final Waterfall waterfall;
    private final Palette palette;
    private final Texts texts;

    GroupPainter(Waterfall waterfall, Palette palette, Texts texts) {
        this.waterfall = waterfall;
        this.palette = palette;
        this.texts = texts;
    }

    void row(GraphicsContext g, WaterfallLayout layout, RepeatedSiblings.Group group, double y) {
        TraceRows rows = waterfall.rows();
        g.save();
        g.beginPath();
        g.rect(layout.treeWidth() + 1, y, layout.width() - layout.treeWidth(), ROW);
        g.clip();
        double top = Math.floor(y + (ROW - BAR) / 2);
        g.setFill(palette.color(waterfall.words().token(group.first())));
        var bars = new Stretches(g, layout, top, BAR);
        double right = 0;
        for (int row : group.rows()) {
            double end = layout.x(rows.end(row) - rows.startNanos());
            bars.add(layout.x(rows.start(row) - rows.startNanos()), end);
            right = Math.max(right, end);
        }
        bars.end();
        label(g, layout, waterfall.reduced().group(rows, group), right, y + ROW / 2);
        g.restore();
    }

    /// Right of the bars where there is room, else on a plate within.
    private void label(
            GraphicsContext g,
            WaterfallLayout layout,
            Reduced.GroupFigures figures,
            double right,
            double middle) {
        String text =
                texts.get(
                        "waterfall.group",
                        Numbers.nanos(figures.durations().least()),
                        Numbers.nanos(figures.durations().median()),
                        Numbers.nanos(figures.durations().p95()),
                        Numbers.nanos(figures.durations().most()));
        String failed =
                figures.failed() == 0
                        ? ""
                        : texts.get("waterfall.group.failed", Numbers.count(figures.failed()));
        double cross = failed.isEmpty() ? 0 : 20 + CanvasFonts.width(failed, CanvasFonts.AXIS);
        double width = CanvasFonts.width(text, CanvasFonts.AXIS) + cross;
        double x = Math.min(right + 8, layout.width() - width - 10);
        g.setFill(palette.color("bg-inset"));
        g.fillRoundRect(x - 5, middle - 7, width + 10, 14, 3, 3);
        g.setFont(CanvasFonts.AXIS);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(palette.color("fg-muted"));
        g.fillText(text, x, middle);
        if (!failed.isEmpty()) {
            double at = x + width - cross + 10;
            Shapes.cross(g, at + 3, middle, 3.5, palette.color("error"));
            g.setFill(palette.color("error"));
            g.fillText(failed, at + 12, middle);
        }
    }
}
