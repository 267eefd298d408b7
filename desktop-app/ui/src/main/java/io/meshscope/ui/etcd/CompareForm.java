package io.meshscope.ui.etcd;

import io.meshscope.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Asks for the two sides: a prefix, a revision and an etcd each.
final class CompareForm extends GridPane {

    private final Texts texts;
    private final Fields left;
    private final Fields right;
    private final CheckBox sameUser = new CheckBox();
    private final Button compare = new Button();

    private record Fields(TextField prefix, TextField revision, TextField etcd) {

        CompareDraft.End end() {
            return new CompareDraft.End(etcd.getText(), prefix.getText(), revision.getText());
        }
    }

    CompareForm(Texts texts) {
        this.texts = texts;
        setHgap(8);
        setVgap(4);
        setStyle("-fx-padding: 6 12 6 12;");
        var first = new ColumnConstraints();
        first.setMinWidth(USE_PREF_SIZE);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(first, wide, new ColumnConstraints(110), wide);
        left = side(0, "left");
        right = side(1, "right");
        sameUser.setId("same-user");
        sameUser.textProperty().bind(texts.bind("same.user"));
        sameUser.setMinWidth(USE_PREF_SIZE);
        sameUser.disableProperty()
                .bind(
                        left.etcd()
                                .textProperty()
                                .isEmpty()
                                .and(right.etcd().textProperty().isEmpty()));
        compare.setId("compare");
        compare.textProperty().bind(texts.bind("compare.do"));
        compare.setMinWidth(USE_PREF_SIZE);
        add(sameUser, 4, 0);
        add(compare, 4, 1);
        setAlignment(Pos.CENTER_LEFT);
    }

    private Fields side(int row, String name) {
        var label = new Label();
        label.textProperty().bind(texts.bind("side." + name));
        var fields =
                new Fields(
                        field(name + "-prefix", "prefix"),
                        field(name + "-revision", "revision"),
                        field(name + "-etcd", "etcd"));
        addRow(row, label, fields.prefix(), fields.revision(), fields.etcd());
        return fields;
    }

    private TextField field(String id, String key) {
        var field = new TextField();
        field.setId(id);
        field.promptTextProperty().bind(texts.bind("prompt." + key));
        field.getStyleClass().add("ms-mono");
        field.setOnAction(e -> compare.fire());
        return field;
    }

    CompareDraft draft() {
        return new CompareDraft(left.end(), right.end(), sameUser.isSelected());
    }

    Button compare() {
        return compare;
    }
}
