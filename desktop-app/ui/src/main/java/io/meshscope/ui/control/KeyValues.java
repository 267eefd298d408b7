package io.meshscope.ui.control;

import io.meshscope.ui.format.OneLine;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names and values below each other; values can be selected and copied.
public final class KeyValues extends GridPane {

    private int rows;

    public KeyValues() {
        getStyleClass().add("ms-key-values");
        var keys = new ColumnConstraints();
        keys.setPercentWidth(41);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(keys, values);
        setHgap(8);
        setVgap(3);
    }

    /// Adds all, by name.
    public KeyValues addAll(Map<String, ?> pairs) {
        pairs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> add(e.getKey(), String.valueOf(e.getValue())));
        return this;
    }

    public KeyValues add(String key, String value) {
        return add(key, value, "");
    }

    /// @param style a style class of the value: `ms-text-error`; empty for none
    public KeyValues add(String key, String value, String style) {
        var name = new Label(OneLine.of(key));
        name.getStyleClass().add("ms-muted");
        name.setTooltip(new Tooltip(OneLine.of(key)));
        var text = new ValueField(value);
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        addRow(rows++, name, text);
        return this;
    }
}
