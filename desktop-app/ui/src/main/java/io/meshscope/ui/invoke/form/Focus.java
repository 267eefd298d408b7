package io.meshscope.ui.invoke.form;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Where the keyboard goes when a part was built again, how it leaves a text of many lines, and
/// when it asks for another row.
final class Focus {

    private Focus() {}

    /// Focuses the first control below a node.
    ///
    /// @return whether there is one
    static boolean first(Node below) {
        if (below.isFocusTraversable() && !below.isDisabled()) {
            below.requestFocus();
            return true;
        }
        return below instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Focus::first);
    }

    /// Whether a key asks for another row: Enter alone, where it has no meaning of its own.
    static boolean asksForRow(KeyEvent e) {
        boolean plain = !e.isControlDown() && !e.isAltDown() && !e.isShiftDown();
        boolean typing =
                !(e.getTarget() instanceof ButtonBase)
                        && !(e.getTarget() instanceof ComboBoxBase)
                        && !(e.getTarget() instanceof TextArea);
        return e.getCode() == KeyCode.ENTER && plain && typing;
    }

    /// Tab leads to the next control instead of into the text.
    static void tabLeaves(TextInputControl area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.TAB && !e.isControlDown() && !e.isAltDown()) {
                        e.consume();
                        area.requestFocusTraversal(
                                e.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                    }
                });
    }
}
