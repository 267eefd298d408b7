package io.meshscope.ui.trace.flame;

import io.meshscope.trace.inspection.FlameLevels;
import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws a part of a flame graph. It costs as much as its pixels, not as its spans.
final class FlameCanvas extends CanvasPane {

    static final double ROW = 19;
    private static final double LEAST_LABEL = 34;

    private final Palette palette = new Palette(this::redraw);
    private Optional<Flame> flame = Optional.empty();
    private double from;
    private double to = 1;
    private double scroll;

    FlameCanvas() {
        getChildren().add(palette);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(Optional<Flame> next) {
        flame = next;
        all();
    }

    Optional<Flame> shown() {
        return flame;
    }

    /// Draws all of its width.
    void all() {
        zoomTo(0, flame.map(Flame::whole).orElse(1L));
    }

    void zoomTo(double left, double right) {
        double whole = Math.max(1, flame.map(Flame::whole).orElse(1L));
        double width = Math.clamp(right - left, Math.min(100, whole), whole);
        from = Math.clamp(left, 0, whole - width);
        to = from + width;
        redraw();
    }

    /// Zooms around a pixel.
    void zoom(double factor, double x) {
        double around = place(x);
        zoomTo(around - (around - from) * factor, around + (to - around) * factor);
    }

    /// Moves sideways by a share of the width.
    void pan(double share) {
        double by = (to - from) * share;
        zoomTo(from + by, to + by);
    }

    void setScroll(double pixels) {
        scroll = Math.rint(pixels);
        redraw();
    }

    double contentHeight() {
        return flame.map(f -> f.levels().depth() * ROW).orElse(0.0);
    }

    private double place(double x) {
        return from + (to - from) * x / Math.max(1, getWidth());
    }

    private double pixel() {
        return (to - from) / Math.max(1, getWidth());
    }

    /// What is at a point.
    OptionalInt itemAt(double x, double y) {
        int[] found = {-1};
        find(x, y, (item, left, right) -> found[0] = item);
        return found[0] < 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
    }

    /// Fills the width with what is at a point.
    void zoomToItem(double x, double y) {
        find(x, y, (item, left, right) -> zoomTo(left, right));
    }

    private void find(double x, double y, FlameLevels.Drawing drawing) {
        int level = (int) Math.floor((y + scroll) / ROW);
        flame.filter(f -> level >= 0 && level < f.levels().depth())
                .ifPresent(f -> f.levels().find(level, (long) place(x), pixel(), drawing));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        flame.ifPresent(f -> {
            int first = Math.max(0, (int) (scroll / ROW));
            int last = Math.min(f.levels().depth() - 1, (int) ((scroll + height) / ROW));
            g.setFont(CanvasFonts.CAPTION);
            g.setTextBaseline(VPos.CENTER);
            g.setTextAlign(TextAlignment.LEFT);
            for (int level = first; level <= last; level++) {
                double y = level * ROW - scroll;
                f.levels()
                        .draw(
                                level,
                                (long) from,
                                (long) Math.ceil(to),
                                pixel(),
                                (item, a, b) -> rectangle(g, f, item, x(a), x(b), y));
            }
        });
    }

    private double x(double place) {
        return (place - from) / Math.max(1e-9, to - from) * getWidth();
    }

    private void rectangle(
            GraphicsContext g, Flame f, int item, double start, double end, double y) {
        double left = Math.max(0, start);
        double width = Math.max(1, Math.min(getWidth(), end) - left - 0.5);
        Color colour = palette.color(f.token(item));
        g.setFill(colour.deriveColor(0, 1, 1, 0.62));
        g.fillRect(left, y + 1, width, ROW - 2);
        if (f.failed(item)) {
            g.setFill(palette.color("error"));
            g.fillRect(left, y + ROW - 3, width, 2);
        }
        if (width > LEAST_LABEL) {
            g.setFill(palette.color("fg"));
            String text = CanvasFonts.fit(f.label(item), CanvasFonts.CAPTION, width - 8);
            g.fillText(text, left + 4, y + ROW / 2);
        }
    }
}
