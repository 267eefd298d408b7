package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormScalar;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ScalarType;
import io.meshscope.invoke.form.SingleField;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A message of a few plain scalars as one row of a table.
final class FlatRow {

    static final double NUMBER = 20;

    private static final int MOST_COLUMNS = 4;
    private static final double BUTTONS = 96;

    private FlatRow() {}

    /// The columns that all elements of a list have; empty when they are no table.
    static Optional<List<FieldShape>> columns(FormValue element) {
        return element instanceof FormMessage message
                        && message.fields().size() <= MOST_COLUMNS
                        && !message.fields().isEmpty()
                        && message.fields().stream().allMatch(FlatRow::plain)
                ? Optional.of(message.fields().stream().map(FormField::shape).toList())
                : Optional.empty();
    }

    private static boolean plain(FormField field) {
        return field instanceof SingleField single
                && single.shape().oneof().isEmpty()
                && !single.shape().presence()
                && single.value() instanceof FormScalar scalar
                && scalar.type() != ScalarType.BYTES
                && !scalar.type().structure();
    }

    static HBox header(List<FieldShape> columns) {
        var header = new HBox(6);
        header.getStyleClass().add("form-element");
        var number = new Region();
        number.setMinWidth(NUMBER);
        header.getChildren().add(number);
        for (FieldShape column : columns) {
            var name = new Label(column.name());
            name.getStyleClass().addAll("ms-mono", "form-column");
            var type = new Label(column.typeName());
            type.getStyleClass().add("ms-caption");
            header.getChildren().add(cell(Buttons.line(name, type)));
        }
        var buttons = new Region();
        buttons.setMinWidth(BUTTONS);
        header.getChildren().add(buttons);
        return header;
    }

    static HBox of(Rows rows, FormMessage message) {
        var row = new HBox(6);
        for (FormField field : message.fields()) {
            var single = (SingleField) field;
            row.getChildren()
                    .add(cell(rows.scalars().field(message, single, (FormScalar) single.value())));
        }
        return row;
    }

    /// All columns are as wide.
    private static Node cell(Region content) {
        content.setPrefWidth(1);
        content.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(content, Priority.ALWAYS);
        return content;
    }
}
