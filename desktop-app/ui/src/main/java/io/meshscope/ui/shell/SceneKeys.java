package io.meshscope.ui.shell;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Receives every key of a scene while a root is in it, whether or not a node has the focus.
final class SceneKeys {

    private SceneKeys() {}

    /// @param first receives a key before the focused node
    /// @param last receives a pressed key that no node consumed
    static void hear(Node root, EventHandler<KeyEvent> first, EventHandler<KeyEvent> last) {
        change(root.getScene(), first, last, true);
        root.sceneProperty()
                .addListener((p, before, now) -> {
                    change(before, first, last, false);
                    change(now, first, last, true);
                });
    }

    private static void change(
            @Nullable Scene scene,
            EventHandler<KeyEvent> first,
            EventHandler<KeyEvent> last,
            boolean add) {
        if (scene == null) {
            return;
        }
        if (add) {
            scene.addEventFilter(KeyEvent.ANY, first);
            scene.addEventHandler(KeyEvent.KEY_PRESSED, last);
        } else {
            scene.removeEventFilter(KeyEvent.ANY, first);
            scene.removeEventHandler(KeyEvent.KEY_PRESSED, last);
        }
    }
}
