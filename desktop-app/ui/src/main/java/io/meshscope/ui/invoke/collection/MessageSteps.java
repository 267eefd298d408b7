package io.meshscope.ui.invoke.collection;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Says which message of a stream the form shows, and steps to the others.
final class MessageSteps extends HBox {

    private final Texts texts;
    private final IntConsumer step;
    private final Label words = new Label();
    private final Button before;
    private final Button after;
    private int at;

    /// @param step is told which message to show, from 0
    MessageSteps(Texts texts, IntConsumer step) {
        super(2);
        this.texts = texts;
        this.step = step;
        before = button("chevron-left", "collection.message-before", -1);
        after = button("chevron-right", "collection.message-after", 1);
        words.getStyleClass().add("ms-caption");
        words.setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(before, words, after);
    }

    private Button button(String icon, String key, int by) {
        var button = new Button("", Icon.of(icon, 13));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("ms-icon-button");
        IconName.tell(button, texts.bind(key));
        button.setOnAction(e -> step.accept(at + by));
        return button;
    }

    /// @param message from 0
    /// @param count of all messages; nothing is shown of a single one
    void show(int message, int count) {
        at = message;
        words.setText(
                texts.get(
                        "collection.message-of",
                        Integer.toString(message + 1),
                        Integer.toString(count)));
        before.setDisable(message == 0);
        after.setDisable(message >= count - 1);
        setVisible(count > 1);
        setManaged(count > 1);
    }
}
