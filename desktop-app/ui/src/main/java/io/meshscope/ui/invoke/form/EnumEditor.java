package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldShape.EnumValue;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// Chooses a value of an enum by one of its names; the number stands beside it. A number without a
/// name can be typed where the enum is open.
final class EnumEditor {

    private EnumEditor() {}

    static ComboBox<String> of(EditedValue value, Texts texts) {
        List<EnumValue> values = value.scalar().enumValues();
        Map<String, EnumValue> byName =
                values.stream()
                        .collect(
                                Collectors.toMap(
                                        EnumValue::name, Function.identity(), (a, b) -> a));
        var box = new ComboBox<String>();
        box.setId(value.id());
        box.getItems().setAll(values.stream().map(EnumValue::name).toList());
        Choices.width(box, 240);
        box.getStyleClass().add("ms-mono");
        box.setCellFactory(list -> cell(byName, texts));
        box.setEditable(!value.scalar().closed());
        box.setValue(value.scalar().text());
        if (box.isEditable()) {
            // The control writes the chosen value into its text by itself.
            box.getEditor()
                    .textProperty()
                    .addListener((property, before, after) -> {
                        if (!after.strip().equals(value.scalar().text())) {
                            value.type(after.strip());
                        }
                    });
        } else {
            box.setButtonCell(cell(byName, texts));
            box.setOnAction(e -> value.type(box.getValue()));
        }
        return box;
    }

    private static ListCell<String> cell(Map<String, EnumValue> byName, Texts texts) {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String name, boolean empty) {
                super.updateItem(name, empty);
                setText(name == null || empty ? "" : words(name, byName.get(name), texts));
            }
        };
    }

    private static String words(String name, @Nullable EnumValue known, Texts texts) {
        if (known == null) {
            return name;
        }
        String words = name + " = " + known.number();
        return known.deprecated() ? words + ", " + texts.get("form.deprecated") : words;
    }
}
