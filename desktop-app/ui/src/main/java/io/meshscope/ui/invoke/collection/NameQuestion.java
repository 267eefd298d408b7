package io.meshscope.ui.invoke.collection;

import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks for the name of a request.
final class NameQuestion extends VBox {

    private final TextField name;

    private NameQuestion(
            PopoverLayer layer,
            Texts texts,
            String question,
            String before,
            Consumer<String> told) {
        super(8);
        getStyleClass().add("ms-confirmation");
        setStyle("-fx-padding: 12;");
        name = new TextField(before);
        name.setId("request-name");
        name.setPrefColumnCount(26);
        name.setPromptText("orders/10-create");
        var title = new Label(question);
        title.getStyleClass().add("ms-title");
        var hint = new Label(texts.get("collection.name-hint"));
        hint.getStyleClass().add("ms-caption");
        var take = new Button(texts.get("collection.name-take"));
        take.setId("request-name-take");
        take.getStyleClass().add("ms-primary");
        take.disableProperty()
                .bind(name.textProperty().map(n -> n.isBlank() || n.strip().equals(before)));
        take.setOnAction(e -> {
            layer.close();
            told.accept(name.getText().strip());
        });
        name.setOnAction(e -> take.fire());
        var cancel = new Button(texts.get("cancel"));
        cancel.setOnAction(e -> layer.close());
        var buttons = new HBox(8, cancel, take);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(title, name, hint, buttons);
    }

    /// @param before the name to begin with
    static void ask(
            PopoverLayer layer,
            Node over,
            Texts texts,
            String question,
            String before,
            Consumer<String> told) {
        var asked = new NameQuestion(layer, texts, question, before, told);
        layer.show(over, asked);
        asked.name.requestFocus();
        asked.name.positionCaret(before.length());
    }
}
