package io.meshscope.ui.trace;

import io.meshscope.ui.draw.CanvasFonts;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Two bars, one above the other: a share of the chosen traces, and of the others.
final class ShareBar extends CanvasPane {

    private static final double WORDS = 52;
    private static final double HEIGHT = 8;

    private final Palette palette = new Palette(this::redraw);
    private double chosen;
    private double others;

    ShareBar() {
        getChildren().add(palette);
        setPrefHeight(34);
    }

    /// @param here 0 to 1
    /// @param there likewise
    void show(double here, double there) {
        chosen = here;
        others = there;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        bar(g, width, height / 2 - 8, chosen, "accent");
        bar(g, width, height / 2 + 8, others, "fg-subtle");
    }

    private void bar(GraphicsContext g, double width, double y, double share, String color) {
        double room = Math.max(1, width - WORDS);
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, y - HEIGHT / 2, room, HEIGHT);
        g.setFill(palette.color(color));
        g.fillRect(0, y - HEIGHT / 2, share > 0 ? Math.max(1, room * share) : 0, HEIGHT);
        g.setFill(palette.color("fg-muted"));
        g.setFont(CanvasFonts.MONO);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Numbers.percent(100 * share) + " %", width, y);
    }
}
