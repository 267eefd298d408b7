package io.meshscope.ui.invoke.form;

import io.meshscope.ui.text.Texts;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// A string: one line, and an area once the text has several. Shift Enter begins a new line.
final class TextEditor extends StackPane {

    private static final int MOST_ROWS = 12;

    private final EditedValue value;

    TextEditor(EditedValue value, Texts texts) {
        this.value = value;
        String text = value.shown();
        if (text.indexOf('\n') >= 0) {
            several(text);
        } else {
            getChildren().setAll(one(text, texts));
        }
    }

    private TextField one(String text, Texts texts) {
        var field =
                new TextField() {
                    /// A field would drop the ends of lines.
                    @Override
                    public void paste() {
                        String pasted = Clipboard.getSystemClipboard().getString();
                        if (pasted != null && pasted.indexOf('\n') >= 0) {
                            insert(this, pasted);
                        } else {
                            super.paste();
                        }
                    }
                };
        field.setAccessibleHelp(texts.get("form.lines"));
        field.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER && e.isShiftDown()) {
                        e.consume();
                        insert(field, "\n");
                    }
                });
        begin(field, value, text);
        return field;
    }

    /// Goes on as an area with a text in place of the selection.
    private void insert(TextField field, String inserted) {
        int start = field.getSelection().getStart();
        String text = field.getText();
        TextArea area =
                several(
                        text.substring(0, start)
                                + inserted
                                + text.substring(field.getSelection().getEnd()));
        value.type(area.getText());
        area.requestFocus();
        area.positionCaret(start + inserted.length());
    }

    private TextArea several(String text) {
        var area = new TextArea();
        begin(area, value, text);
        area.setPrefRowCount((int) Math.clamp(text.lines().count(), 2, MOST_ROWS));
        Focus.tabLeaves(area);
        getChildren().setAll(area);
        return area;
    }

    /// A value of one line.
    static TextField line(EditedValue value) {
        var field = new TextField();
        begin(field, value, value.shown());
        return field;
    }

    /// JSON of any shape.
    static TextArea area(EditedValue value) {
        var area = new TextArea();
        begin(area, value, value.shown());
        area.setPrefRowCount((int) Math.clamp(value.shown().lines().count(), 2, MOST_ROWS));
        Focus.tabLeaves(area);
        return area;
    }

    private static void begin(TextInputControl control, EditedValue value, String text) {
        control.setId(value.id());
        control.getStyleClass().add("ms-mono");
        control.setPromptText(value.scalar().defaultText());
        control.setText(text);
        control.textProperty().addListener((property, before, after) -> value.type(after));
    }
}
