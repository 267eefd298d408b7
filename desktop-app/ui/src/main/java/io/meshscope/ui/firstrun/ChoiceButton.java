package io.meshscope.ui.firstrun;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A choice of the start screen: what it begins, in a title and a sentence, and its keys.
final class ChoiceButton extends Button {

    /// @param key of its texts: the title's and the sentence's begin with it
    /// @param keys that choose it too
    ChoiceButton(Texts texts, String icon, String key, String keys, Runnable action) {
        var words =
                new VBox(
                        2,
                        label(texts, key + ".title", "ms-choice-title"),
                        label(texts, key + ".how", "ms-choice-how"));
        words.setAlignment(Pos.CENTER_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var hint = new Label(keys);
        hint.getStyleClass().add("ms-key");
        hint.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(16, Icon.of(icon, 20), words, gap, hint);
        line.setAlignment(Pos.CENTER_LEFT);
        line.prefWidthProperty().bind(widthProperty().subtract(34));
        setGraphic(line);
        getStyleClass().add("ms-choice");
        accessibleTextProperty().bind(texts.bind(key + ".title"));
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(e -> action.run());
    }

    private static Label label(Texts texts, String key, String style) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add(style);
        return label;
    }
}
