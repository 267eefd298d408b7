package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.FormValue;
import io.meshscope.invoke.form.ListField;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A list: a table of scalars and of flat messages, cards of others. Enter adds an element; in an
/// element Alt and an arrow move it, Ctrl D copies it, Alt Delete removes it.
final class ListEditor extends VBox {

    private final Rows rows;
    private final Checks part;
    private final ListField field;
    private final int depth;
    private final VBox elements = new VBox();
    private final Label wrong = new Label();
    private final Button add;

    ListEditor(Rows rows, ListField field, int depth) {
        this.part = rows.checks().part();
        this.rows = rows.part(part);
        this.field = field;
        this.depth = depth;
        getStyleClass().add("form-box");
        wrong.getStyleClass().addAll("ms-caption", "ms-text-error", "form-element");
        wrong.setWrapText(true);
        say(Optional.empty());
        Texts texts = rows.texts();
        add = Buttons.add(texts.get("form.add", field.shape().name()));
        add.setId("add-" + field.shape().name());
        add.setDisable(depth >= Rows.DEEPEST);
        add.setOnAction(e -> add());
        Button paste = Buttons.quiet(texts.get("form.paste"));
        paste.setId("paste-" + field.shape().name());
        paste.setOnAction(e -> paste(Clipboard.getSystemClipboard()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(elements, wrong, Buttons.line(add, gap, paste));
        addEventHandler(KeyEvent.KEY_PRESSED, this::enter);
        show();
    }

    private void add() {
        field.add();
        show();
        focus(field.elements().size() - 1);
    }

    private void enter(KeyEvent e) {
        if (Focus.asksForRow(e) && !add.isDisabled()) {
            e.consume();
            add();
        }
    }

    private void paste(Clipboard from) {
        paste(from.hasString() ? from.getString() : "");
    }

    void paste(String text) {
        Optional<FormFault> fault = field.paste(text);
        say(fault);
        if (fault.isEmpty()) {
            show();
        }
    }

    private void say(Optional<FormFault> fault) {
        wrong.setText(fault.map(f -> FaultWords.of(f, rows.texts())).orElse(""));
        wrong.setVisible(fault.isPresent());
        wrong.setManaged(fault.isPresent());
    }

    private void show() {
        part.clear();
        elements.getChildren().clear();
        Optional<List<FieldShape>> columns =
                field.elements().isEmpty()
                        ? Optional.empty()
                        : FlatRow.columns(field.elements().getFirst());
        columns.ifPresent(c -> elements.getChildren().add(FlatRow.header(c)));
        var staged = new ArrayList<Supplier<Node>>();
        for (int i = 0; i < field.elements().size(); i++) {
            int index = i;
            staged.add(() -> element(index, columns.isPresent()));
        }
        elements.getChildren().add(new StagedRows(rows.texts(), staged, 0));
    }

    private Node element(int index, boolean flat) {
        FormValue value = field.elements().get(index);
        var number = new Label(Integer.toString(index));
        number.getStyleClass().addAll("ms-mono", "ms-subtle", "form-number");
        number.setMinWidth(FlatRow.NUMBER);
        Node editor =
                flat
                        ? FlatRow.of(rows, (FormMessage) value)
                        : rows.value(value, depth + 1, field.shape().name() + "-" + index);
        HBox.setHgrow(editor, Priority.ALWAYS);
        Texts texts = rows.texts();
        var row =
                new HBox(
                        6,
                        number,
                        editor,
                        Buttons.mouse("copy", texts.get("form.copy"), () -> copy(index)),
                        Buttons.mouse("arrow-up", texts.get("form.up"), () -> move(index, -1)),
                        Buttons.mouse("x", texts.get("form.remove-row"), () -> remove(index)));
        row.getStyleClass().add("form-element");
        row.addEventFilter(KeyEvent.KEY_PRESSED, e -> key(e, index));
        return row;
    }

    private void key(KeyEvent e, int index) {
        boolean alt = e.isAltDown();
        boolean control = e.isShortcutDown();
        switch (e.getCode()) {
            case UP -> on(alt, e, () -> move(index, -1));
            case DOWN -> on(alt, e, () -> move(index, 1));
            case D -> on(control, e, () -> copy(index));
            case DELETE -> on(alt, e, () -> remove(index));
            default -> {}
        }
    }

    private static void on(boolean held, KeyEvent e, Runnable action) {
        if (held) {
            e.consume();
            action.run();
        }
    }

    private void copy(int index) {
        field.duplicate(index);
        show();
        focus(index + 1);
    }

    private void move(int index, int by) {
        int to = index + by;
        if (to >= 0 && to < field.elements().size()) {
            field.move(index, to);
            show();
            focus(to);
        }
    }

    private void remove(int index) {
        field.remove(index);
        show();
        focus(Math.min(index, field.elements().size() - 1));
    }

    /// Focuses an element, or when there is none the button that adds one.
    private void focus(int index) {
        var staged = (StagedRows) elements.getChildren().getLast();
        if (index < 0 || !staged.focusRow(index)) {
            add.requestFocus();
        }
    }
}
