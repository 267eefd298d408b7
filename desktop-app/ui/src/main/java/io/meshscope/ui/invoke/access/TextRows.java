package io.meshscope.ui.invoke.access;

import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Fields with their names before them.
final class TextRows extends GridPane {

    private static final double NAMES = 110;

    private final Texts texts;

    TextRows(Texts texts) {
        super(8, 6);
        this.texts = texts;
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(new ColumnConstraints(NAMES), fields);
        managedProperty().bind(visibleProperty());
    }

    /// @param id of the field; its name's words have the key `access.` and the id
    <T extends TextField> T add(String id, T field) {
        field.setId("access-" + id);
        row(id, field);
        return field;
    }

    TextField file(String id) {
        var field = new TextField();
        field.setId("access-" + id);
        HBox.setHgrow(field, Priority.ALWAYS);
        var choose = new Button();
        choose.setGraphic(Icon.of("folder-open", 14));
        choose.getStyleClass().add("ms-icon-button");
        IconName.tell(choose, texts.bind("access.choose"));
        choose.setOnAction(e -> {
            new FileDialog(texts.get("access." + id))
                    .open(getScene().getWindow())
                    .ifPresent(file -> field.setText(file.toString()));
        });
        row(id, new HBox(4, field, choose));
        return field;
    }

    private void row(String id, Node field) {
        var name = new Label();
        name.textProperty().bind(texts.bind("access." + id));
        name.setLabelFor(field);
        name.getStyleClass().add("ms-muted");
        name.managedProperty().bind(name.visibleProperty());
        name.visibleProperty().bind(field.visibleProperty());
        field.managedProperty().bind(field.visibleProperty());
        addRow(getRowCount(), name, field);
    }
}
