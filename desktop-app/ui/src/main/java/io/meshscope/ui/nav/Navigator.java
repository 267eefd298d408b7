package io.meshscope.ui.nav;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The place that the window shows, and the places before. FX thread only.
public final class Navigator {

    private static final int MAX_HISTORY = 200;

    private final ReadOnlyObjectWrapper<Location> current;
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final Deque<Location> past = new ArrayDeque<>();

    public Navigator(Location start) {
        current = new ReadOnlyObjectWrapper<>(start);
    }

    public ReadOnlyObjectProperty<Location> current() {
        return current.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    /// Goes to a place. Nothing happens if the window shows that place already.
    public void go(Location location) {
        if (location.equals(current.get())) {
            return;
        }
        past.push(current.get());
        if (past.size() > MAX_HISTORY) {
            past.removeLast();
        }
        move(location);
    }

    /// The places before, the latest first.
    public Stream<Location> past() {
        return past.stream();
    }

    public void back() {
        if (!past.isEmpty()) {
            move(past.pop());
        }
    }

    private void move(Location location) {
        canGoBack.set(!past.isEmpty());
        current.set(location);
    }
}
