package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormAny;
import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ListField;
import io.meshscope.invoke.form.MapField;
import io.meshscope.invoke.form.SingleField;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Makes the rows of a message: a label and an editor for each field, and one row for each oneof.
final class Rows {

    /// Deeper than this a part is edited as JSON.
    static final int DEEPEST = 32;

    private final Texts texts;
    private final Background background;
    private final Checks checks;
    private final ScalarEditors scalars;

    Rows(Texts texts, Background background, Checks checks) {
        this.texts = texts;
        this.background = background;
        this.checks = checks;
        this.scalars = new ScalarEditors(texts, background, checks);
    }

    /// The same for a part with checks of its own.
    Rows part(Checks part) {
        return new Rows(texts, background, part);
    }

    Texts texts() {
        return texts;
    }

    Checks checks() {
        return checks;
    }

    ScalarEditors scalars() {
        return scalars;
    }

    /// A whole message.
    Node whole(FormValue root, String type) {
        return switch (root) {
            case FormMessage message -> fields(message, 0);
            case FormAny any -> line(FieldLabel.of(type, texts), new AnyEditor(this, any, 0));
            case FormScalar scalar ->
                    line(FieldLabel.of(type, texts), scalars.element(scalar, "value"));
        };
    }

    /// The fields of a message, built as far as they are looked at.
    StagedRows fields(FormMessage message, int depth) {
        var rows = new ArrayList<Supplier<Node>>();
        Set<String> oneofs = new HashSet<>();
        for (FormField field : message.fields()) {
            Optional<String> oneof = field.shape().oneof();
            if (oneof.isEmpty()) {
                rows.add(() -> field(message, field, depth));
            } else if (oneofs.add(oneof.get())) {
                rows.add(() ->
                        line(
                                FieldLabel.oneof(oneof.get(), depth),
                                new OneofEditor(this, message, oneof.get(), depth)));
            }
        }
        return new StagedRows(texts, rows, depth == 0 ? 10 : 8);
    }

    private Node field(FormMessage around, FormField field, int depth) {
        FieldLabel label = FieldLabel.of(field.shape(), texts, depth);
        Node editor =
                switch (field) {
                    case SingleField single -> single(around, single, depth);
                    case ListField list -> new ListEditor(this, list, depth);
                    case MapField map -> new MapEditor(this, map, depth);
                };
        if (field.shape().required()) {
            editor = scalars.withFault(editor, () -> FieldLabel.missing(field));
        }
        return line(label, editor);
    }

    private Node single(FormMessage around, SingleField field, int depth) {
        return field.value() instanceof FormScalar scalar
                ? scalars.field(around, field, scalar)
                : new NestedEditor(this, field, depth);
    }

    /// What stands in a nested part, without a label.
    Node value(FormValue value, int depth, String name) {
        return switch (value) {
            case FormScalar scalar -> scalars.element(scalar, name);
            case FormAny any -> new AnyEditor(this, any, depth);
            case FormMessage message -> fields(message, depth);
        };
    }

    /// The chosen branch of a oneof.
    Node branch(FormMessage around, SingleField field, int depth) {
        return field.value() instanceof FormScalar scalar
                ? scalars.branch(around, field, scalar)
                : value(field.value(), depth + 1, field.shape().name());
    }

    private static HBox line(Node label, Node editor) {
        HBox.setHgrow(editor, Priority.ALWAYS);
        return new HBox(8, label, editor);
    }
}
