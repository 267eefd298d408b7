package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// An event between client and server: an arrow for a message, two points for anything else.
final class WayArrow extends CanvasPane {

    private static final double WIDTH = 96;
    private static final double WORD = 30;

    private final Palette palette = new Palette(this::redraw);
    private @Nullable CallEvent event;

    WayArrow() {
        getChildren().add(palette);
        setPrefSize(WIDTH, 22);
        setMaxHeight(22);
    }

    void show(CallEvent next) {
        event = next;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double left = 8;
        double right = width - 8;
        g.setStroke(palette.color("line-strong"));
        g.setLineWidth(1);
        g.strokeLine(left + 0.5, 0, left + 0.5, height);
        g.strokeLine(Math.floor(right) + 0.5, 0, Math.floor(right) + 0.5, height);
        double middle = Math.floor(height / 2) + 0.5;
        switch (event) {
            case CallEvent.Sent sent -> arrow(g, "OUT", "accent", left, right, middle);
            case CallEvent.Received received -> arrow(g, "IN", "ok", right, left, middle);
            case null, default -> {
                g.setFill(palette.color("fg-muted"));
                g.fillOval(left - 2, middle - 2, 5, 5);
                g.fillOval(right - 2, middle - 2, 5, 5);
            }
        }
    }

    private void arrow(
            GraphicsContext g, String word, String color, double from, double to, double y) {
        double middle = (from + to) / 2;
        double way = Math.signum(to - from);
        g.setStroke(palette.color(color));
        g.setFill(palette.color(color));
        g.setLineWidth(1.5);
        g.strokeLine(from, y, middle - way * WORD / 2, y);
        g.strokeLine(middle + way * WORD / 2, y, to - way * 3, y);
        g.fillPolygon(
                new double[] {to - way, to - way * 8, to - way * 8},
                new double[] {y, y - 3.5, y + 3.5},
                3);
        g.setFont(Fonts.of(Fonts.MONO_BOLD, 10));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(word, middle, y);
    }
}
