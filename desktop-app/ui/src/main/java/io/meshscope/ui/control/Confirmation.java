package io.meshscope.ui.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The question before a change: what will happen, and to what. Its button repeats the action. In a
/// production environment a word must be typed first. What cannot be done by the time that it is
/// confirmed is not done: the question stays and says why.
public final class Confirmation extends VBox {

    private final Button confirm = new Button();
    private final Button cancel = new Button();

    /// Of its texts: longer ones are wrapped.
    private static final double WIDTH = 380;

    private final Label refusal = new Label();
    private Supplier<Optional<String>> hindrance = Optional::empty;
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
        detail.setPrefWidth(WIDTH);
        getChildren().addAll(question, detail);
        getChildren().addAll(preview);
        confirm.setText(wording.action());
        confirm.getStyleClass().add(danger ? "ms-danger" : "ms-primary");
        confirm.setId("confirm");
        confirm.setOnAction(e -> confirmed(layer, run));
        wording.word().ifPresent(word -> typed(word, wording.wordPrompt()));
        cancel.setText(wording.cancel());
        cancel.setOnAction(e -> layer.close());
        cancel.setCancelButton(true);
        var buttons = new HBox(8, cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        refusal.setId("confirm-refused");
        refusal.getStyleClass().add("ms-text-error");
        refusal.setWrapText(true);
        refusal.setPrefWidth(WIDTH);
        refusal.visibleProperty().bind(refusal.textProperty().isNotEmpty());
        refusal.managedProperty().bind(refusal.visibleProperty());
        getChildren().addAll(refusal, buttons);
    }

    /// The moment, the selection or the session may have changed since the question was asked.
    ///
    /// @param why in words, what stands in the way of doing it now; empty for nothing
    public Confirmation unless(Supplier<Optional<String>> why) {
        hindrance = why;
        return this;
    }

    private void confirmed(PopoverLayer layer, Runnable run) {
        Optional<String> why = hindrance.get();
        refusal.setText(why.orElse(""));
        if (why.isEmpty()) {
            layer.close();
            run.run();
        }
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
