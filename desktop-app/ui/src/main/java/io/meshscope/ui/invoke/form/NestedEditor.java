package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.SingleField;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A nested message: a button while it is unset, what it holds when it is set.
final class NestedEditor extends VBox {

    private final Rows rows;
    private final Checks part;
    private final SingleField field;
    private final int depth;

    NestedEditor(Rows rows, SingleField field, int depth) {
        super(6);
        this.part = rows.checks().part();
        this.rows = rows.part(part);
        this.field = field;
        this.depth = depth;
        show();
    }

    private void show() {
        part.clear();
        getChildren().clear();
        if (field.set()) {
            set();
        } else {
            unset();
        }
    }

    private void unset() {
        Button set = Buttons.add(rows.texts().get("form.set", field.shape().typeName()));
        set.setId("set-" + field.shape().name());
        set.setDisable(depth >= Rows.DEEPEST);
        set.setOnAction(e -> {
            field.set(true);
            show();
            Focus.first(this);
        });
        getChildren().add(set);
    }

    private void set() {
        Button unset = Buttons.icon("x", rows.texts().get("form.unset"));
        unset.setOnAction(e -> {
            field.set(false);
            show();
            Focus.first(this);
        });
        var content = new VBox(rows.value(field.value(), depth + 1, field.shape().name()));
        content.getStyleClass().add("form-nested");
        HBox.setHgrow(content, Priority.ALWAYS);
        getChildren().add(new HBox(6, content, unset));
    }
}
