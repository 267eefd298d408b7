package io.meshscope.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Shown while a view has no content: one sentence on what would appear, one on how to get it, one
/// button.
public final class EmptyState extends VBox {

    public EmptyState(ObservableValue<String> what, ObservableValue<String> how) {
        getStyleClass().add("ms-empty");
        setAlignment(Pos.CENTER);
        getChildren().addAll(text(what, "ms-empty-what"), text(how, "ms-empty-how"));
    }

    private static Label text(ObservableValue<String> text, String style) {
        var label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        label.setMaxWidth(520);
        return label;
    }

    /// Adds the button.
    public EmptyState action(ObservableValue<String> label, Runnable action) {
        var button = new Button();
        button.textProperty().bind(label);
        button.setOnAction(e -> action.run());
        getChildren().add(button);
        return this;
    }
}
