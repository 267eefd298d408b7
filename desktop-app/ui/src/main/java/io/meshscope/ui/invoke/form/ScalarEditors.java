package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.ScalarType;
import io.meshscope.invoke.form.SingleField;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Chooses the editor of a value of a single text, and shows below it what is wrong.
final class ScalarEditors {

    private static final double UNSET = 0.6;

    private final Texts texts;
    private final Background background;
    private final Checks checks;

    ScalarEditors(Texts texts, Background background, Checks checks) {
        this.texts = texts;
        this.background = background;
        this.checks = checks;
    }

    /// The value of a field; a field with presence has a check box to set it.
    VBox field(FormMessage around, SingleField field, FormScalar scalar) {
        var value = new EditedValue(scalar, field.set(), field::type, field.shape().name());
        Node editor = editor(value, Optional.of(around));
        if (!field.shape().presence()) {
            return withFault(editor, () -> fault(field, scalar));
        }
        var set = new CheckBox();
        set.setId("set-" + field.shape().name());
        set.setAccessibleText(texts.get("form.present"));
        LateTip.tell(set, () -> texts.get("form.present"));
        set.setOnAction(e -> field.set(set.isSelected()));
        Runnable follow =
                () -> {
                    set.setSelected(field.set());
                    editor.setOpacity(field.set() ? 1 : UNSET);
                };
        follow.run();
        checks.add(follow);
        HBox.setHgrow(editor, Priority.ALWAYS);
        return withFault(Buttons.line(set, editor), () -> fault(field, scalar));
    }

    /// A branch of a oneof, which is set by being chosen.
    Node branch(FormMessage around, SingleField field, FormScalar scalar) {
        var value = new EditedValue(scalar, true, field::type, field.shape().name());
        return withFault(editor(value, Optional.of(around)), () -> fault(field, scalar));
    }

    /// An element of a list, a value of a map, or a whole message.
    Node element(FormScalar scalar, String name) {
        var value = new EditedValue(scalar, true, scalar::text, name);
        return withFault(editor(value, Optional.empty()), scalar::fault);
    }

    private static Optional<FormFault> fault(SingleField field, FormScalar scalar) {
        return field.set() ? scalar.fault() : Optional.empty();
    }

    /// Shows under a control what is wrong, checked again after every change. The line for the
    /// words is made when there are any.
    VBox withFault(Node editor, Supplier<Optional<FormFault>> fault) {
        var box = new VBox(2, editor);
        box.setMaxWidth(Double.MAX_VALUE);
        Runnable check = () -> say(box, fault.get().map(f -> FaultWords.of(f, texts)).orElse(""));
        check.run();
        checks.add(check);
        return box;
    }

    private static void say(VBox box, String words) {
        boolean shown = box.getChildren().size() > 1;
        if (words.isEmpty()) {
            if (shown) {
                box.getChildren().remove(1);
            }
        } else if (shown) {
            ((Label) box.getChildren().get(1)).setText(words);
        } else {
            var label = new Label(words);
            label.getStyleClass().addAll("ms-caption", "ms-text-error");
            label.setWrapText(true);
            box.getChildren().add(label);
        }
    }

    private Node editor(EditedValue value, Optional<FormMessage> around) {
        return switch (value.scalar().type()) {
            case BOOL -> toggle(value);
            case ENUM -> EnumEditor.of(value, texts);
            case BYTES -> new BytesEditor(value, texts, background);
            case TIMESTAMP -> new TimestampEditor(value, texts);
            case DURATION -> new DurationEditor(value);
            case FIELD_MASK ->
                    around.<Node>map(message -> new MaskEditor(value, message, texts))
                            .orElseGet(() -> TextEditor.line(value));
            case STRING -> new TextEditor(value, texts);
            case VALUE, STRUCT, LIST_VALUE -> TextEditor.area(value);
            case NULL -> nothing(value);
            default -> TextEditor.line(value);
        };
    }

    private static CheckBox toggle(EditedValue value) {
        var box = new CheckBox(value.scalar().text());
        box.setId(value.id());
        box.setSelected(value.scalar().text().equals("true"));
        box.setOnAction(e -> {
            box.setText(Boolean.toString(box.isSelected()));
            value.type(box.getText());
        });
        return box;
    }

    /// There is nothing to type: null is the only value.
    private static Label nothing(EditedValue value) {
        var label = new Label(ScalarType.NULL.name().toLowerCase(java.util.Locale.ROOT));
        label.setId(value.id());
        label.getStyleClass().addAll("ms-mono", "ms-subtle");
        return label;
    }
}
