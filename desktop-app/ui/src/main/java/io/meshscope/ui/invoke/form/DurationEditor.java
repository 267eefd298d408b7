package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.DurationUnit;
import io.meshscope.ui.control.Chosen;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A duration as a number and its unit; the message holds seconds.
final class DurationEditor extends HBox {

    private final EditedValue value;
    private final TextField number = new TextField();
    private final ChoiceBox<DurationUnit> unit = new ChoiceBox<>();

    DurationEditor(EditedValue value) {
        super(6);
        this.value = value;
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        unit.setId(value.id() + "-unit");
        unit.getItems().setAll(DurationUnit.values());
        unit.setConverter(Chosen.named(DurationUnit::symbol));
        unit.setValue(DurationUnit.SECONDS);
        unit.getStyleClass().add("ms-mono");
        Choices.width(unit, 72);
        Choices.opens(unit);
        number.setId(value.id());
        number.getStyleClass().add("ms-mono");
        number.setPromptText("0");
        String text = value.shown();
        number.setText(text.endsWith("s") ? text.substring(0, text.length() - 1) : text);
        number.textProperty().addListener((property, before, after) -> typed());
        unit.setOnAction(e -> {
            // A unit alone is no duration.
            if (!number.getText().isBlank()) {
                typed();
            }
        });
        HBox.setHgrow(number, Priority.ALWAYS);
        getChildren().addAll(number, unit);
    }

    /// What is no number is taken as it is: `1.5s`.
    private void typed() {
        String typed = number.getText().strip();
        value.type(unit.getValue().json(typed).orElse(typed));
    }
}
