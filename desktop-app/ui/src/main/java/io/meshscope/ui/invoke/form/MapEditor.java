package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.MapField;
import io.meshscope.invoke.form.ScalarType;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A map: rows of keys and values. Enter adds a row, and in an untouched key takes the empty key;
/// Alt Delete removes a row.
final class MapEditor extends VBox {

    private final Rows rows;
    private final Checks part;
    private final MapField field;
    private final int depth;
    private final VBox entries = new VBox();
    private final Button add;

    MapEditor(Rows rows, MapField field, int depth) {
        this.part = rows.checks().part();
        this.rows = rows.part(part);
        this.field = field;
        this.depth = depth;
        getStyleClass().add("form-box");
        add = Buttons.add(rows.texts().get("form.add-entry"));
        add.setId("add-" + field.shape().name());
        add.setDisable(depth >= Rows.DEEPEST);
        add.setOnAction(e -> add());
        getChildren().addAll(entries, add);
        addEventHandler(KeyEvent.KEY_PRESSED, this::enter);
        show();
    }

    private void add() {
        field.add();
        show();
        focus(field.rows().size() - 1);
    }

    private void enter(KeyEvent e) {
        if (Focus.asksForRow(e) && !add.isDisabled()) {
            e.consume();
            add();
        }
    }

    private void show() {
        part.clear();
        var staged = new ArrayList<Supplier<Node>>();
        for (MapField.Row row : field.rows()) {
            staged.add(() -> entry(row));
        }
        entries.getChildren().setAll(new StagedRows(rows.texts(), staged, 0));
    }

    private Node entry(MapField.Row row) {
        Node value = rows.value(row.value(), depth + 1, "value-of-" + field.shape().name());
        HBox.setHgrow(value, Priority.ALWAYS);
        Runnable remove =
                () -> {
                    int index = field.rows().indexOf(row);
                    field.remove(row);
                    show();
                    focus(Math.min(index, field.rows().size() - 1));
                };
        var line =
                new HBox(
                        6,
                        key(row),
                        value,
                        Buttons.mouse("x", rows.texts().get("form.remove-row"), remove));
        line.getStyleClass().add("form-element");
        line.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.DELETE && e.isAltDown()) {
                        e.consume();
                        remove.run();
                    }
                });
        return line;
    }

    private Node key(MapField.Row row) {
        if (field.keyType() == ScalarType.BOOL) {
            var toggle = new CheckBox(row.key());
            toggle.setSelected(row.key().equals("true"));
            toggle.setOnAction(e -> {
                row.key(Boolean.toString(toggle.isSelected()));
                toggle.setText(row.key());
            });
            return rows.scalars().withFault(toggle, row::keyFault);
        }
        Texts texts = rows.texts();
        var key = new TextField(row.key());
        key.setId("key-of-" + field.shape().name());
        key.getStyleClass().add("ms-mono");
        key.setPromptText(texts.get("form.key"));
        key.setPrefWidth(150);
        key.textProperty().addListener((property, before, after) -> row.key(after));
        key.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER && !row.joined()) {
                        e.consume();
                        row.key("");
                    }
                });
        var empty = new Label();
        empty.getStyleClass().add("ms-caption");
        Runnable say =
                () -> {
                    boolean none = row.key().isEmpty();
                    empty.setText(
                            texts.get(row.joined() ? "form.key-empty" : "form.key-untouched"));
                    empty.setVisible(none);
                    empty.setManaged(none);
                };
        say.run();
        rows.checks().add(say);
        return new VBox(2, rows.scalars().withFault(key, row::keyFault), empty);
    }

    private void focus(int index) {
        var staged = (StagedRows) entries.getChildren().getFirst();
        if (index < 0 || !staged.focusRow(index)) {
            add.requestFocus();
        }
    }
}
