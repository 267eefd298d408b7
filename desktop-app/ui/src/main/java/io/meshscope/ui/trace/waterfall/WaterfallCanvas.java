package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.inspection.IdleGaps;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Draws a waterfall: the span tree, the ruler and the bars. Only visible lines are drawn, so a
/// trace of a million spans costs no more than a small one.
public final class WaterfallCanvas extends CanvasPane {

    static final double ROW = WaterfallLayout.ROW;
    static final double HEADER = WaterfallLayout.HEADER;

    private final Waterfall waterfall;
    private final Texts texts;
    private final Palette palette = new Palette(this::redraw);
    private final WaterfallTreePainter treePainter;
    private final WaterfallBarPainter barPainter;
    private final GroupPainter groupPainter;
    private double treeWidth;
    private double scroll;
    private int hovered = -1;
    private boolean active;

    public WaterfallCanvas(Waterfall waterfall, Language language) {
        this.waterfall = waterfall;
        this.texts = language.texts("trace");
        treePainter = new WaterfallTreePainter(waterfall, palette, texts);
        barPainter = new WaterfallBarPainter(waterfall, palette, texts);
        groupPainter = new GroupPainter(waterfall, palette, texts);
        getChildren().add(palette);
        setAccessibleRole(AccessibleRole.TREE_TABLE_VIEW);
        waterfall.revision().addListener(change -> redraw());
        language.locale().addListener(change -> redraw());
    }

    /// The present layout of its parts.
    WaterfallLayout geometry() {
        double tree = treeWidth > 0 ? treeWidth : Math.clamp(getWidth() * 0.365, 200, 376);
        return new WaterfallLayout(
                Math.floor(tree),
                getWidth(),
                waterfall.window().from(),
                waterfall.window().to(),
                waterfall.reduced().scale());
    }

    void setTreeWidth(double width) {
        treeWidth = Math.clamp(width, 140, Math.max(140, getWidth() - 200));
        redraw();
    }

    /// Lines stand on whole pixels: what is cut off at others has to be blended, which takes longer
    /// than all of the drawing.
    ///
    /// @param pixels above the first line drawn
    void setScroll(double pixels) {
        scroll = Math.rint(pixels);
        redraw();
    }

    /// @param line under the pointer; -1 for none
    void setHovered(int line) {
        if (hovered != line) {
            hovered = line;
            redraw();
        }
    }

    /// Sets whether it has the focus: then the selection has the focused colour.
    void setActive(boolean focused) {
        active = focused;
        redraw();
    }

    /// The line at a height; -1 for none.
    int lineAt(double y) {
        int line = (int) Math.floor((y - HEADER + scroll) / ROW);
        return y >= HEADER && line >= 0 && line < waterfall.lineCount() ? line : -1;
    }

    /// Whether a place is on the caret of a line's row.
    boolean onCaret(int line, double x) {
        return waterfall.rowOf(line).isPresent()
                && treePainter.onCaret(waterfall.rowOf(line).getAsInt(), x, geometry().treeWidth());
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        WaterfallLayout layout = geometry();
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        g.setFill(palette.color("bg"));
        g.fillRect(0, 0, layout.treeWidth(), height);
        g.save();
        g.beginPath();
        g.rect(0, HEADER, width, height - HEADER);
        g.clip();
        barPainter.grid(g, layout, height);
        int first = Math.max(0, (int) Math.floor(scroll / ROW));
        int last =
                Math.min(
                        waterfall.lineCount() - 1,
                        (int) Math.floor((scroll + height - HEADER) / ROW));
        waterfall.inSight(
                IntStream.rangeClosed(first, last)
                        .mapToObj(waterfall::rowOf)
                        .flatMapToInt(OptionalInt::stream));
        for (int line = first; line <= last; line++) {
            line(g, layout, line, HEADER + line * ROW - scroll);
        }
        barPainter.marks(g, layout, HEADER, height);
        g.restore();
        g.setStroke(palette.color("line"));
        g.strokeLine(layout.treeWidth() + 0.5, 0, layout.treeWidth() + 0.5, height);
        header(g, layout);
    }

    private void line(GraphicsContext g, WaterfallLayout layout, int line, double y) {
        boolean mark = waterfall.rowOf(line).isEmpty();
        boolean selected =
                waterfall.selected().isPresent()
                        && waterfall.rowOf(line).equals(waterfall.selected());
        if (selected || mark || line == hovered) {
            String fill =
                    selected
                            ? active ? "bg-selected" : "bg-selected-idle"
                            : mark ? MarkLine.fill(waterfall.markOf(line)) : "bg-hover";
            g.setFill(palette.color(fill));
            g.fillRect(0, y, layout.width(), ROW);
        }
        g.setStroke(palette.color("line-faint"));
        g.strokeLine(0, Math.floor(y + ROW) - 0.5, layout.width(), Math.floor(y + ROW) - 0.5);
        if (mark) {
            treePainter.mark(g, waterfall.markOf(line), layout.treeWidth(), y);
            barPainter.mark(g, layout, waterfall.markOf(line), y);
        } else {
            int row = waterfall.rowOf(line).getAsInt();
            treePainter.row(g, row, layout.treeWidth(), y);
            waterfall
                    .group(row)
                    .ifPresentOrElse(
                            group -> groupPainter.row(g, layout, group, y),
                            () -> barPainter.row(g, layout, row, y));
        }
    }

    private void header(GraphicsContext g, WaterfallLayout layout) {
        double middle = HEADER / 2;
        g.setFill(palette.color("bg-chrome"));
        g.fillRect(0, 0, layout.width(), HEADER);
        g.setStroke(palette.color("line"));
        g.strokeLine(0, HEADER - 0.5, layout.width(), HEADER - 0.5);
        g.strokeLine(layout.treeWidth() + 0.5, 0, layout.treeWidth() + 0.5, HEADER);
        g.setFont(CanvasFonts.CAPTION);
        g.setFill(palette.color("fg-muted"));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(texts.get("waterfall.span"), 30, middle);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(texts.get("waterfall.instance"), layout.treeWidth() - 12, middle);
        g.setFont(CanvasFonts.AXIS);
        g.setFill(palette.color("fg-subtle"));
        long step = layout.tick(64);
        double reached = layout.treeWidth();
        for (long at = Math.ceilDiv(layout.windowFrom(), step) * step;
                at <= layout.windowTo();
                at += step) {
            String label = at == 0 ? "0" : Numbers.nanos(at);
            double room = CanvasFonts.width(label, CanvasFonts.AXIS) / 2;
            double x = layout.x(at);
            if (x + room < layout.width() && x - room > reached && !nearIdle(layout, x, room)) {
                g.setTextAlign(TextAlignment.CENTER);
                g.fillText(label, x, middle);
                reached = x + room + 8;
            }
        }
        gaps(g, layout, middle);
    }

    /// Whether a label would reach into an idle gap, which has one of its own.
    private static boolean nearIdle(WaterfallLayout layout, double x, double room) {
        return layout.idle(layout.nanos(x - room - 2))
                || layout.idle(layout.nanos(x))
                || layout.idle(layout.nanos(x + room + 2));
    }

    /// Marks the time that is drawn short.
    private void gaps(GraphicsContext g, WaterfallLayout layout, double middle) {
        for (IdleGaps.Gap gap : layout.scale().gaps()) {
            double from = Math.max(layout.x(gap.from()), layout.treeWidth() + 1);
            double to = layout.x(gap.to());
            if (to > from && from < layout.width()) {
                g.setFill(palette.color("idle-soft"));
                g.fillRect(from, 0, to - from, getHeight());
                g.setFill(palette.color("fg-muted"));
                g.setTextAlign(TextAlignment.CENTER);
                String time = Numbers.nanos(gap.nanos());
                boolean room = CanvasFonts.width(time, CanvasFonts.AXIS) < to - from - 2;
                g.fillText(room ? time : "…", (from + to) / 2, middle);
            }
        }
    }
}
