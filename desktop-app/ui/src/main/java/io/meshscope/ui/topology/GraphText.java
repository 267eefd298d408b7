package io.meshscope.ui.topology;

import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Words on the graph: left of a place or around it, vertically in its middle.
record GraphText(Palette palette) {

    void text(
            GraphicsContext g,
            String text,
            double x,
            double y,
            String family,
            double size,
            String token) {
        g.setTextAlign(TextAlignment.LEFT);
        draw(g, text, x, y, Fonts.of(family, size), token);
    }

    void centred(
            GraphicsContext g,
            String text,
            double x,
            double y,
            String family,
            double size,
            String token) {
        g.setTextAlign(TextAlignment.CENTER);
        draw(g, text, x, y, Fonts.of(family, size), token);
    }

    private void draw(GraphicsContext g, String text, double x, double y, Font font, String token) {
        g.setFont(font);
        g.setFill(palette.color(token));
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }
}
