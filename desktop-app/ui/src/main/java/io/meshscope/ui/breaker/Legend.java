package io.meshscope.ui.breaker;

import io.meshscope.mesh.CallOutcome;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.text.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Explains the shapes of the cells.
final class Legend extends HBox {

    Legend(Texts texts) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        for (CallOutcome outcome :
                new CallOutcome[] {
                    CallOutcome.SUCCESS,
                    CallOutcome.FAILED,
                    CallOutcome.SLOW,
                    CallOutcome.NOT_PERMITTED
                }) {
            entry(
                    texts,
                    Optional.of(outcome),
                    "outcome." + outcome.name().toLowerCase(Locale.ROOT));
        }
        entry(texts, Optional.empty(), "outcome.empty");
    }

    private void entry(Texts texts, Optional<CallOutcome> outcome, String key) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add("ms-caption");
        label.setGraphic(new Cell(outcome));
        getChildren().add(label);
    }

    private static final class Cell extends CanvasPane {

        private final Palette palette = new Palette(this::redraw);
        private final Optional<CallOutcome> outcome;

        Cell(Optional<CallOutcome> outcome) {
            this.outcome = outcome;
            getChildren().add(palette);
            setMinSize(10, 9);
            setPrefSize(10, 9);
            setMaxSize(10, 9);
        }

        @Override
        protected void draw(GraphicsContext g, double width, double height) {
            OutcomeCell.draw(g, palette, outcome, 0, 0, width, height);
        }
    }
}
