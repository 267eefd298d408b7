package io.meshscope.ui.breaker;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A number on the right, with its limit.
final class MeasuredValue extends HBox {

    private final Label value = new Label();
    private final Label limit = new Label();

    MeasuredValue() {
        super(6, new Label());
        getChildren().setAll(value, limit);
        setAlignment(Pos.CENTER_RIGHT);
        value.getStyleClass().add("ms-mono-bold");
        limit.getStyleClass().addAll("ms-mono", "ms-subtle");
        limit.setMinWidth(USE_PREF_SIZE);
    }

    void show(String text, String against, String style) {
        value.setText(text);
        limit.setText(against);
        limit.setManaged(!against.isEmpty());
        value.getStyleClass().removeAll("ms-text-error", "ms-text-amber");
        if (!style.isEmpty()) {
            value.getStyleClass().add(style);
        }
    }
}
