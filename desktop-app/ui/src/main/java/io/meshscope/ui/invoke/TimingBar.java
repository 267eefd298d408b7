package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How the time of a call was spent: one bar, and the names of its parts below it.
final class TimingBar extends VBox {

    private record Part(String key, String token, Optional<Duration> took) {}

    private final Texts texts;
    private final Bar bar = new Bar();
    private final FlowPane legend = new FlowPane(12, 2);

    TimingBar(Texts texts) {
        super(4);
        this.texts = texts;
        getStyleClass().add("timing");
        var title = new Label();
        title.textProperty().bind(texts.bind("timing"));
        title.getStyleClass().add("ms-caption");
        title.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var line = new HBox(10, title, bar);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, legend);
    }

    void show(CallResult.Timing timing) {
        List<Part> parts =
                List.of(
                        new Part("timing.resolve", "config", timing.resolve()),
                        new Part("timing.connect", "fg-subtle", timing.connect()),
                        new Part("timing.send", "amber", timing.send()),
                        new Part("timing.wait", "accent", timing.waiting()),
                        new Part("timing.receive", "ok", timing.receiving()));
        bar.show(parts);
        legend.getChildren().clear();
        for (Part part : parts) {
            var label =
                    new Label(
                            texts.get(
                                    part.key(),
                                    part.took().map(Numbers::duration).orElse(Numbers.NONE)));
            label.getStyleClass().add("ms-caption");
            label.setGraphic(new ServiceSwatch(part.token(), 7));
            label.setMinWidth(USE_PREF_SIZE);
            legend.getChildren().add(label);
        }
    }

    private static final class Bar extends CanvasPane {

        private final Palette palette = new Palette(this::redraw);
        private List<Part> parts = List.of();

        Bar() {
            getChildren().add(palette);
            setMinSize(40, 8);
            setPrefHeight(8);
            setMaxHeight(8);
        }

        void show(List<Part> next) {
            parts = next;
            redraw();
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            double total =
                    parts.stream().mapToLong(p -> p.took().map(Duration::toNanos).orElse(0L)).sum();
            double x = 0;
            for (Part part : parts) {
                double share = part.took().map(Duration::toNanos).orElse(0L) / Math.max(1, total);
                double w = share > 0 ? Math.max(1.5, share * width) : 0;
                g.setFill(palette.color(part.token()));
                g.fillRect(x, 0, Math.max(0, Math.min(w, width - x)), height);
                x += w;
            }
        }
    }
}
