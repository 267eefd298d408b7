package io.meshscope.ui.services;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// What the mouse and the keys do with rows: a menu, copies, and a double click for the logs.
final class RowGestures {

    private static final KeyCombination TABS =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination JSON =
            new KeyCodeCombination(
                    KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final PageContext context;
    private final ServicesTree tree;
    private final RowMenu menu;

    RowGestures(
            PageContext context,
            Texts texts,
            ServicesTree tree,
            BiConsumer<ServiceName, InstanceId> history,
            RegistryActions actions) {
        this.context = context;
        this.tree = tree;
        this.menu = new RowMenu(context, texts, history, actions);
    }

    void listen() {
        var open = new ContextMenu(new MenuItem());
        open.setOnShowing(e -> {
            List<ServiceRow> selected = tree.selected();
            open.getItems()
                    .setAll(
                            selected.isEmpty()
                                    ? List.of()
                                    : menu.items(selected, tree.shown(), tree.selectedRow()));
        });
        tree.setContextMenu(open);
        tree.setOnMouseClicked(this::clicked);
        tree.setOnKeyPressed(this::pressed);
    }

    private void clicked(MouseEvent event) {
        List<ServiceRow> selected = tree.selected();
        if (event.getClickCount() == 2
                && selected.size() == 1
                && selected.getFirst().instance().isPresent()) {
            context.navigator()
                    .go(
                            new Location.Logs(
                                    Optional.of(selected.getFirst().service()), Optional.empty()));
        }
    }

    private void pressed(KeyEvent event) {
        List<ServiceRow> selected = tree.selected();
        if (selected.isEmpty()) {
            return;
        }
        if (JSON.match(event)) {
            Copy.text(RowText.json(selected, tree.shown()));
            event.consume();
        } else if (TABS.match(event)) {
            Copy.text(RowText.tabs(selected, tree.shown()));
            event.consume();
        }
    }
}
