package io.meshscope.ui.fx;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Whether a menu is open in a window. What the menu belongs to should not move meanwhile, though
/// the pointer is not over it any more.
public final class OpenMenu {

    private OpenMenu() {}

    /// FX thread only.
    ///
    /// @param part of the window
    public static BooleanBinding around(Node part) {
        return Bindings.isNotEmpty(
                new FilteredList<>(
                        Window.getWindows(),
                        window ->
                                window instanceof ContextMenu menu
                                        && within(part, menu.getOwnerWindow())));
    }

    /// A menu does not tell always which node it belongs to.
    private static boolean within(Node part, @Nullable Window owner) {
        return part.getScene() != null && Objects.equals(part.getScene().getWindow(), owner);
    }
}
