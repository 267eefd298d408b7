package io.meshscope.ui.control;

import javafx.event.EventDispatchChain;
import javafx.scene.control.TreeItem;

/// An item that does not tell its tree when it says something else: a tree draws all its rows anew
/// then, in sight or not. Its cells must follow [TreeItem#valueProperty()] themselves.
public final class QuietItem<T> extends TreeItem<T> {

    private boolean quiet;

    /// Says something else from now on.
    public void say(T value) {
        quiet = true;
        setValue(value);
        quiet = false;
    }

    @Override
    public EventDispatchChain buildEventDispatchChain(EventDispatchChain tail) {
        return quiet ? tail : super.buildEventDispatchChain(tail);
    }
}
