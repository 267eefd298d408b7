package io.meshscope.ui.shell;

import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageKey;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A list of the keys of this view and of the window. It covers everything until it is closed.
final class KeysHelp extends StackPane {

    /// The window's keys, by the key of the text that explains each.
    private static final List<String> WINDOW =
            List.of(
                    "palette", "places", "pause", "live", "events", "range", "find", "panes",
                    "theme", "back", "help");

    private final Texts texts;
    private final Supplier<@Nullable Page> page;
    private @Nullable Node focusedBefore;

    KeysHelp(Texts texts, Supplier<@Nullable Page> page) {
        this.texts = texts;
        this.page = page;
        getStyleClass().add("ms-scrim");
        setAlignment(Pos.CENTER);
        setVisible(false);
        setOnMousePressed(e -> close());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
    }

    void toggle() {
        if (isVisible()) {
            close();
        } else {
            open();
        }
    }

    private void open() {
        focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        var grid = new GridPane(24, 8);
        Page shown = page.get();
        if (shown != null) {
            shown.keys().forEach(key -> row(grid, key));
        }
        for (String key : WINDOW) {
            row(grid, new PageKey(texts.get("keys." + key + ".keys"), texts.get("keys." + key)));
        }
        var title = new Label(texts.get("keys.title"));
        title.getStyleClass().add("ms-title");
        var box = new VBox(12, title, grid);
        box.getStyleClass().addAll("ms-palette", "ms-keys");
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().setAll(box);
        setVisible(true);
        requestFocus();
    }

    private static void row(GridPane grid, PageKey key) {
        var keys = new Label(key.keys());
        keys.getStyleClass().add("ms-key");
        grid.addRow(grid.getRowCount(), keys, new Label(key.words()));
    }

    private void close() {
        setVisible(false);
        getChildren().clear();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
    }
}
