package io.meshscope.ui.control;

import java.util.Objects;
import java.util.Optional;
import javafx.collections.MapChangeListener;
import javafx.scene.control.SplitPane;

/// A pane that shows different things at different times has a named arrangement for each. The
/// window keeps the divider positions a user chose for one apart from those of another.
public final class Arrangement {

    private static final String NAME = "arrangement";

    private Arrangement() {}

    /// Gives a pane an arrangement with the positions it has until the user moves a divider.
    ///
    /// @param positions of the dividers, 0 to 1
    public static void set(SplitPane pane, String name, double... positions) {
        pane.setDividerPositions(positions);
        pane.getProperties().put(NAME, name);
    }

    /// The name of a pane's arrangement, or nothing if it has only one.
    public static Optional<String> of(SplitPane pane) {
        return Optional.ofNullable(pane.getProperties().get(NAME)).map(Object::toString);
    }

    /// Calls on the FX thread when a pane gets another arrangement.
    public static void follow(SplitPane pane, Runnable changed) {
        pane.getProperties()
                .addListener(
                        (MapChangeListener<Object, Object>)
                                change -> {
                                    if (Objects.equals(change.getKey(), NAME)) {
                                        changed.run();
                                    }
                                });
    }
}
