package io.meshscope.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// A choice of one among a few, side by side.
public final class SegmentedControl<T> extends HBox {

    private final ObjectProperty<T> value;
    private final ToggleGroup group = new ToggleGroup();

    /// @param labels texts that follow the language
    public SegmentedControl(List<T> choices, T first, Function<T, ObservableValue<String>> labels) {
        value = new SimpleObjectProperty<>(first);
        getStyleClass().add("ms-segmented");
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        for (T choice : choices) {
            getChildren().add(button(choice, labels.apply(choice)));
        }
        value.addListener((property, before, after) -> select(after));
        select(first);
    }

    private ToggleButton button(T choice, ObservableValue<String> label) {
        var button = new ToggleButton();
        button.textProperty().bind(label);
        button.setUserData(choice);
        button.setToggleGroup(group);
        button.getStyleClass().add("ms-segment");
        button.setOnAction(e -> {
            button.setSelected(true);
            value.set(choice);
        });
        return button;
    }

    private void select(T choice) {
        group.getToggles().stream()
                .filter(t -> choice.equals(t.getUserData()))
                .forEach(t -> t.setSelected(true));
    }

    public ObjectProperty<T> value() {
        return value;
    }

    /// Puts a picture before the label of a choice.
    public SegmentedControl<T> graphic(T choice, Node picture) {
        group.getToggles().stream()
                .filter(t -> choice.equals(t.getUserData()))
                .forEach(t -> ((ToggleButton) t).setGraphic(picture));
        return this;
    }
}
