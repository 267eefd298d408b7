package io.meshscope.ui.invoke;

import io.meshscope.ui.control.CutText;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A text in a table, which is told whole where its cell has no room for it.
final class CutCell<R> extends TableCell<R, String> {

    CutCell() {
        CutText.tell(this);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
    }
}
