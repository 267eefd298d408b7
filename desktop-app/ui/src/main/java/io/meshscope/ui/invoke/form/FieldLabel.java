package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormField;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The name of a field with its type, and what the schema tells the reader about it.
final class FieldLabel extends VBox {

    private static final double WIDTH = 140;
    private static final double NESTED_WIDTH = 96;

    private FieldLabel(String name, String type, boolean required, int depth) {
        var label = new Label(required ? name + " *" : name);
        label.getStyleClass().addAll("ms-mono", "form-name");
        getChildren().add(label);
        caption(type);
        double width = depth == 0 ? WIDTH : NESTED_WIDTH;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    static FieldLabel oneof(String name, int depth) {
        return new FieldLabel(name, "oneof", false, depth);
    }

    /// Of a whole message that has no fields.
    static FieldLabel of(String type, Texts texts) {
        return new FieldLabel(
                type.substring(type.lastIndexOf('.') + 1), texts.get("form.whole"), false, 0);
    }

    static FieldLabel of(FieldShape field, Texts texts, int depth) {
        String type =
                field.repeated() ? texts.get("type.repeated", field.typeName()) : field.typeName();
        var label = new FieldLabel(field.name(), type, field.required(), depth);
        if (field.hints().deprecated()) {
            label.getStyleClass().add("form-deprecated");
        }
        String hints = HintWords.caption(field.hints(), texts);
        if (!hints.isEmpty()) {
            label.caption(hints).setWrapText(true);
        }
        LateTip.tell(label, () -> HintWords.tooltip(field, texts));
        return label;
    }

    /// A set field is never missing.
    static Optional<FormFault> missing(FormField field) {
        return field.set()
                ? Optional.empty()
                : Optional.of(new FormFault(FormFault.Kind.REQUIRED, List.of()));
    }

    private Label caption(String text) {
        var caption = new Label(text);
        caption.getStyleClass().add("ms-caption");
        getChildren().add(caption);
        return caption;
    }
}
