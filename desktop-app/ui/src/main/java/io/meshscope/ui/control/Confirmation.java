package io.meshscope.ui.control;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The question before a change: what will happen, and to what. Its button repeats the action. In a
/// production environment a word must be typed first.
public final class Confirmation extends VBox {

    private final Button confirm = new Button();
    private final Button cancel = new Button();
    private Node first = confirm;

    /// @param question naming the target
    /// @param detail what the action will cause
    /// @param action the button's label, a verb
    /// @param cancel the other button's label
    /// @param word what must be typed before the button works
    /// @param wordPrompt the text that asks for the word
    public record Wording(
            String question,
            String detail,
            String action,
            String cancel,
            Optional<String> word,
            String wordPrompt) {}

    public Confirmation(
            PopoverLayer layer, Wording wording, boolean danger, Runnable run, Node... preview) {
        super(8);
        getStyleClass().add("ms-confirmation");
        setStyle("-fx-padding: 12;");
        setMaxWidth(460);
        var question = new Label(wording.question());
        question.getStyleClass().add("ms-title");
        question.setWrapText(true);
        var detail = new Label(wording.detail());
        detail.getStyleClass().add("ms-muted");
        detail.setWrapText(true);
        detail.setPrefWidth(380);
        getChildren().addAll(question, detail);
        getChildren().addAll(preview);
        confirm.setText(wording.action());
        confirm.getStyleClass().add(danger ? "ms-danger" : "ms-primary");
        confirm.setId("confirm");
        confirm.setOnAction(e -> {
            layer.close();
            run.run();
        });
        wording.word().ifPresent(word -> typed(word, wording.wordPrompt()));
        cancel.setText(wording.cancel());
        cancel.setOnAction(e -> layer.close());
        cancel.setCancelButton(true);
        var buttons = new HBox(8, cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(buttons);
    }

    private void typed(String word, String prompt) {
        var label = new Label(prompt);
        var field = new TextField();
        field.setId("confirm-word");
        field.setPromptText(word);
        confirm.disableProperty().bind(field.textProperty().isNotEqualTo(word));
        getChildren().addAll(label, field);
        first = field;
    }

    /// The node that gets the focus first: the field for the word, else the button.
    Node first() {
        return first;
    }

    /// The Enter key presses the cancel button when that has the focus, else the action's button if
    /// it is enabled.
    void enter() {
        if (cancel.isFocused()) {
            cancel.fire();
        } else if (!confirm.isDisabled()) {
            confirm.fire();
        }
    }
}
