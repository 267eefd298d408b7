package io.meshscope.ui.topology;

import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
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
        g.setFont(Fonts.of(family, size));
        g.setFill(palette.color(token));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    void centred(
            GraphicsContext g,
            String text,
            double x,
            double y,
            String family,
            double size,
            String token) {
        g.setFont(Fonts.of(family, size));
        g.setFill(palette.color(token));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }
}
