package io.meshscope.ui.etcd;

import io.meshscope.ui.control.Copy;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// Copies the whole text of the selected row of a table: by its menu, or with Ctrl C.
final class CopyRow {

    private static final KeyCombination KEYS =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private CopyRow() {}

    static <T> void of(TableView<T> table, Texts texts, Function<T, String> text) {
        Runnable copy =
                () ->
                        Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                                .map(text)
                                .ifPresent(Copy::text);
        var item = new MenuItem();
        item.textProperty().bind(texts.bind("copy"));
        item.setOnAction(e -> copy.run());
        table.setContextMenu(new ContextMenu(item));
        table.setOnKeyPressed(e -> {
            if (KEYS.match(e)) {
                copy.run();
                e.consume();
            }
        });
    }
}
