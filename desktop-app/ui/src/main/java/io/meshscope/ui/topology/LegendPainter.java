package io.meshscope.ui.topology;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.text.Texts;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The registries' row and the legend, at the bottom of the graph.
final class LegendPainter {

    private static final double LEFT = 16;

    private final Palette palette;
    private final Texts texts;
    private final RegistryBoxes registries;
    private final Text ruler = new Text();

    LegendPainter(Palette palette, Texts texts, RegistryBoxes registries) {
        this.palette = palette;
        this.texts = texts;
        this.registries = registries;
    }

    void draw(GraphicsContext g, double width, double height) {
        drawRegistries(g, width, height - 118);
        drawLegend(g, height - 24);
    }

    private void drawRegistries(GraphicsContext g, double width, double top) {
        g.setStroke(palette.color("line"));
        g.setLineWidth(1);
        g.setLineDashes(4, 4);
        g.strokeLine(LEFT, Math.floor(top) + 0.5, width - LEFT, Math.floor(top) + 0.5);
        g.setLineDashes();
        text(g, texts.get("registries"), LEFT, top + 24, 11.5, "fg-muted");
        text(g, texts.get("registries.apart"), LEFT, top + 41, 11, "fg-subtle");
        double x = LEFT + 190;
        for (RegistryBoxes.Box box : registries.read()) {
            g.setFill(palette.color("bg-chrome"));
            g.fillRoundRect(x, top + 12, 170, 48, 4, 4);
            g.setStroke(palette.color("line-strong"));
            g.strokeRoundRect(x + 0.5, Math.floor(top) + 12.5, 169, 47, 4, 4);
            Icon.draw(g, "key-round", x + 12, top + 27, 18, palette.color("fg-muted"));
            double name = text(g, box.name(), x + 40, top + 27, 12.5, "fg");
            if (!box.current()) {
                StateGlyph.UNKNOWN.draw(g, x + 48 + name, top + 27, 10, palette.color("idle"));
            }
            g.setTextAlign(TextAlignment.RIGHT);
            if (!box.position().isEmpty()) {
                g.setFont(Fonts.of(Fonts.MONO, 11));
                g.setFill(palette.color("fg-subtle"));
                g.fillText(texts.get(box.positionKey(), box.position()), x + 162, top + 27);
            }
            g.setTextAlign(TextAlignment.LEFT);
            text(
                    g,
                    box.instances().isPresent()
                            ? texts.get("registered", Long.toString(box.instances().getAsLong()))
                            : texts.get("registered.unread"),
                    x + 40,
                    top + 45,
                    11,
                    "fg-muted");
            x += 186;
        }
    }

    private void drawLegend(GraphicsContext g, double y) {
        double x = LEFT;
        x += text(g, texts.get("legend.width"), x, y, 11, "fg-muted") + 8;
        for (int rate : new int[] {1, 24, 128}) {
            x = line(g, x, y, "edge", EdgePainter.width(rate));
            String label = rate == 128 ? texts.get("legend.rps", "128") : Integer.toString(rate);
            x += text(g, label, x, y, 11, "fg-muted") + 12;
        }
        x += 8 + text(g, texts.get("legend.errors"), x, y, 11, "fg-muted") + 8;
        String[] tokens = {"edge", "edge-err-1", "edge-err-2", "edge-err-3"};
        String[] labels = {"0", "≥ 1", "≥ 5", "≥ 15 %"};
        for (int i = 0; i < tokens.length; i++) {
            x = line(g, x, y, tokens[i], 4);
            x += text(g, labels[i], x, y, 11, "fg-muted") + 12;
        }
        g.setLineDashes(4, 4);
        x = line(g, x + 4, y, "edge-idle", 1.25);
        g.setLineDashes();
        x += text(g, texts.get("legend.idle"), x, y, 11, "fg-muted") + 20;
        x = glyph(g, x, y, StateGlyph.OK, "legend.healthy");
        x = glyph(g, x, y, StateGlyph.CRASHED, "legend.lost");
        glyph(g, x, y, StateGlyph.STARTING, "legend.starting");
    }

    private double line(GraphicsContext g, double x, double y, String token, double width) {
        g.setStroke(palette.color(token));
        g.setLineWidth(width);
        g.strokeLine(x, y, x + 18, y);
        return x + 24;
    }

    private double glyph(GraphicsContext g, double x, double y, StateGlyph glyph, String key) {
        glyph.draw(g, x + 5, y, 10, palette.color(glyph.token()));
        return x + 16 + text(g, texts.get(key), x + 16, y, 11, "fg-muted") + 18;
    }

    /// @return how wide it is
    private double text(
            GraphicsContext g, String text, double x, double y, double size, String token) {
        g.setFont(Fonts.of(Fonts.SANS, size));
        g.setFill(palette.color(token));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
        ruler.setFont(Fonts.of(Fonts.SANS, size));
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
