package io.meshscope.ui.invoke.collection;

import io.meshscope.ui.control.StateGlyph;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Says what came of an action, and offers one that follows from it.
final class Note extends HBox {

    private final Label words = new Label();
    private final Hyperlink link = new Hyperlink();

    Note() {
        super(8);
        getStyleClass().add("collection-note");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setId("collection-note");
        link.setId("collection-note-action");
        link.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(words, link);
        clear();
    }

    void clear() {
        show("", false);
    }

    void fail(String what) {
        show(what, true);
    }

    void say(String what) {
        show(what, false);
    }

    /// @param action the label of what can be done now
    void say(String what, String action, Runnable run) {
        show(what, false);
        link.setText(action);
        link.setOnAction(e -> {
            clear();
            run.run();
        });
        link.setVisible(true);
        link.setManaged(true);
    }

    private void show(String what, boolean bad) {
        words.setText(what);
        words.setGraphic(bad ? StateGlyph.CRASHED.node(10) : null);
        words.getStyleClass().setAll("label", "ms-caption", bad ? "ms-text-error" : "ms-muted");
        link.setVisible(false);
        link.setManaged(false);
        setVisible(!what.isEmpty());
        setManaged(!what.isEmpty());
    }
}
