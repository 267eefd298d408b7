package io.meshscope.ui.shell;

import io.meshscope.ui.control.PageParts;
import io.meshscope.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;

/// The text of a table without rows, in the window's language. JavaFX has it only in the computer's
/// language.
final class EmptyTables {

    private EmptyTables() {}

    /// Gives this text to the tables of a page that have no text of their own.
    static void word(Node page, Texts texts) {
        PageParts.each(
                page,
                node -> {
                    switch (node) {
                        case TableView<?> t when t.getPlaceholder() == null ->
                                t.setPlaceholder(words(texts));
                        case TreeTableView<?> t when t.getPlaceholder() == null ->
                                t.setPlaceholder(words(texts));
                        default -> {}
                    }
                });
    }

    private static Label words(Texts texts) {
        var label = new Label();
        label.textProperty().bind(texts.bind("table.empty"));
        label.getStyleClass().add("ms-muted");
        return label;
    }
}
