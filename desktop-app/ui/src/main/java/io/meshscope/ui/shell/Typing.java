package io.meshscope.ui.shell;

import io.meshscope.ui.control.PopoverLayer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import org.fxmisc.richtext.GenericStyledArea;
import org.jspecify.annotations.Nullable;

/// Decides by the focus whom a key is meant for.
final class Typing {

    private Typing() {}

    /// Whether letters belong to the focused node: a field, an editor (also while it is read-only),
    /// a cell that is being edited, or a confirmation.
    static boolean into(@Nullable Node focus) {
        return writes(focus) || within(focus, PopoverLayer.class) || within(focus, KeysHelp.class);
    }

    private static boolean writes(@Nullable Node focus) {
        return switch (focus) {
            case TextInputControl field -> true;
            case GenericStyledArea<?, ?, ?> editor -> true;
            case ComboBoxBase<?> box -> box.isEditable();
            case Spinner<?> spinner -> spinner.isEditable();
            case null, default -> false;
        };
    }

    /// Whether the space bar presses the focused node: only if the focus came by keyboard. A
    /// control that was clicked with the mouse is not pressed again.
    static boolean presses(@Nullable Node focus) {
        boolean pressed =
                focus instanceof ButtonBase
                        || focus instanceof ComboBoxBase
                        || focus instanceof ChoiceBox;
        return focus != null && pressed && focus.isFocusVisible();
    }

    static boolean within(@Nullable Node node, Class<? extends Node> type) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (type.isInstance(n)) {
                return true;
            }
        }
        return false;
    }

    static boolean within(@Nullable Node node, Node ancestor) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == ancestor) {
                return true;
            }
        }
        return false;
    }
}
