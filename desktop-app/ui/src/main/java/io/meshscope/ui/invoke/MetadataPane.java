package io.meshscope.ui.invoke;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The metadata to send.
final class MetadataPane extends VBox {

    private final InvokeViewModel model;
    private final Texts texts;

    MetadataPane(InvokeViewModel model, Texts texts) {
        super(6);
        this.model = model;
        this.texts = texts;
        getStyleClass().add("form");
        show();
    }

    void show() {
        getChildren().clear();
        for (int i = 0; i < model.written().metadata().size(); i++) {
            getChildren().add(row(i));
        }
        var add = new Button(texts.get("metadata.add"));
        add.setId("add-metadata");
        add.getStyleClass().addAll("ms-small", "form-add");
        add.setGraphic(Icon.of("plus", 13).colored("accent"));
        add.setOnAction(e -> {
            model.written().metadata().add(new MetadataRows.Row(true, "", ""));
            show();
        });
        var note = new Label(texts.get("metadata.note"));
        note.getStyleClass().add("ms-caption");
        note.setWrapText(true);
        getChildren().addAll(add, note);
    }

    private VBox row(int index) {
        MetadataRows.Row row = model.written().metadata().get(index);
        var on = new CheckBox();
        on.setSelected(row.on());
        on.setAccessibleText(texts.get("metadata.send"));
        var key = new TextField(row.key());
        key.setPromptText(texts.get("metadata.key"));
        key.getStyleClass().add("ms-mono");
        key.setPrefWidth(180);
        var value = new TextField(row.value());
        value.setPromptText(texts.get("metadata.value"));
        value.getStyleClass().add("ms-mono");
        HBox.setHgrow(value, Priority.ALWAYS);
        var remove = new Button();
        remove.getStyleClass().add("ms-icon-button");
        remove.setGraphic(Icon.of("x", 13));
        IconName.tell(remove, texts.bind("form.remove"));
        remove.setOnAction(e -> {
            model.written().metadata().remove(index);
            show();
        });
        var problem = new Label();
        problem.getStyleClass().addAll("ms-caption", "ms-text-error");
        Runnable store =
                () -> {
                    var typed =
                            new MetadataRows.Row(on.isSelected(), key.getText(), value.getText());
                    model.written().metadata().set(index, typed);
                    String said = MetadataRows.problem(typed).map(k -> texts.get(k)).orElse("");
                    problem.setText(said);
                    problem.setManaged(!said.isEmpty());
                };
        problem.setManaged(false);
        on.setOnAction(e -> store.run());
        key.textProperty().addListener((property, before, after) -> store.run());
        value.textProperty().addListener((property, before, after) -> store.run());
        var line = new HBox(6, on, key, value, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, line, problem);
    }
}
