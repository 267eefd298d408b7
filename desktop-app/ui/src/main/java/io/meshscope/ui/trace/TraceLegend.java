package io.meshscope.ui.trace;

import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.draw.Shapes;
import io.meshscope.ui.text.Texts;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;

/// Explains the shapes of a waterfall.
final class TraceLegend extends HBox {

    TraceLegend(Texts texts) {
        super(22);
        getStyleClass().addAll("ms-section-bar", "ms-legend");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        getChildren()
                .addAll(
                        entry(texts, "legend.self", new Sample(26, TraceLegend::self)),
                        entry(texts, "legend.critical", new Sample(18, TraceLegend::critical)),
                        entry(texts, "legend.event", new Sample(12, TraceLegend::event)),
                        entry(texts, "legend.error", StateGlyph.CRASHED.node(11)),
                        entry(texts, "legend.breaker", StateGlyph.TRANSITION.node(11)),
                        entry(texts, "legend.config", StateGlyph.CONFIG.node(11)));
    }

    private static Label entry(Texts texts, String key, Node sample) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.setGraphic(sample);
        label.setGraphicTextGap(8);
        label.getStyleClass().add("ms-muted");
        return label;
    }

    private static void self(GraphicsContext g, Palette palette) {
        Color colour = palette.color("svc-3");
        g.setFill(colour.deriveColor(0, 1, 1, 0.36));
        g.fillRect(0, 2, 26, 9);
        g.setFill(colour);
        g.fillRect(0, 2, 9, 9);
        g.fillRect(19, 2, 7, 9);
    }

    private static void critical(GraphicsContext g, Palette palette) {
        g.setFill(palette.color("fg"));
        g.fillRect(0, 6, 18, 1.5);
    }

    private static void event(GraphicsContext g, Palette palette) {
        Shapes.hollowDiamond(g, 6, 6.5, 4.5, palette.color("fg"), palette.color("bg-chrome"));
    }

    private static final class Sample extends CanvasPane {

        private final Palette palette = new Palette(this::redraw);
        private final BiConsumer<GraphicsContext, Palette> drawing;

        Sample(double width, BiConsumer<GraphicsContext, Palette> drawing) {
            this.drawing = drawing;
            getChildren().add(palette);
            setMinSize(width, 13);
            setPrefSize(width, 13);
            setMaxSize(width, 13);
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            drawing.accept(g, palette);
        }
    }
}
