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

/// Whom a key is meant for, by what has the focus.
final class Typing {

    private Typing() {}

    /// Whether letters belong to what has the focus: a field, an editor (also one that can only be
    /// read at the moment), a cell under edit, or anything that asks before something is done.
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

    /// Whether the space bar presses what has the focus: only where the keyboard brought it there.
    /// What was pressed with the mouse is not pressed once more.
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
