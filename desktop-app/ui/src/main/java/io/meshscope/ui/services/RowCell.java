package io.meshscope.ui.services;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.format.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/// A cell that a function draws, its text on one line; the styles of the row before do not stay.
final class RowCell extends TreeTableCell<ServiceRow, ServiceRow> {

    private static final List<String> STYLES =
            List.of("ms-data", "ms-text-error", "ms-text-amber", "ms-text-config", "ms-gone");
    private final BiConsumer<TreeTableCell<?, ?>, ServiceRow> draw;

    RowCell(BiConsumer<TreeTableCell<?, ?>, ServiceRow> draw) {
        this.draw = draw;
    }

    /// Draws the same row again. Time alone has changed something in it.
    void redraw() {
        updateItem(getItem(), isEmpty());
    }

    @Override
    protected void updateItem(@Nullable ServiceRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setGraphic(null);
        getStyleClass().removeAll(STYLES);
        if (!empty && row != null) {
            if (row.gone()) {
                getStyleClass().add("ms-gone");
            }
            draw.accept(this, row);
            CellGraphic.style(this);
            // Some of it is told by others: what a server answers, what a check prints.
            Optional.ofNullable(getText()).ifPresent(text -> setText(OneLine.of(text)));
        }
    }
}
