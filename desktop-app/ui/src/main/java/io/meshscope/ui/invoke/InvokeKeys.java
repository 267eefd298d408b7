package io.meshscope.ui.invoke;

import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that make a call, and that send in a stream or end it.
///
/// @param invoke makes the call that is written
/// @param send sends the message that is written
record InvokeKeys(InvokeViewModel model, Runnable invoke, Runnable send, StreamActions actions)
        implements EventHandler<KeyEvent> {

    static final KeyCombination INVOKE =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination HALF_CLOSE =
            new KeyCodeCombination(
                    KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination CANCEL =
            new KeyCodeCombination(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN);

    @Override
    public void handle(KeyEvent event) {
        if (means(event)) {
            event.consume();
        }
    }

    /// Whether the key means something here.
    private boolean means(KeyEvent event) {
        if (INVOKE.match(event) && model.sendable().get()) {
            send.run();
        } else if (INVOKE.match(event) && model.ready().get()) {
            invoke.run();
        } else if (HALF_CLOSE.match(event) && model.streams()) {
            actions.halfClose();
        } else if (CANCEL.match(event) && model.streams()) {
            actions.cancel();
        } else {
            return false;
        }
        return true;
    }
}
