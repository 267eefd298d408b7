package io.meshscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Cell;
import org.jspecify.annotations.Nullable;

/// The picture of a cell of a table, a tree or a list.
///
/// JavaFX updates such a cell while it lays the window out, when the styles of that frame are
/// applied already. A node that comes into the cell then, or whose style classes change, would be
/// drawn once without any style, black on black, and be seen as a flicker.
public final class CellGraphic {

    private CellGraphic() {}

    /// Shows a node in a cell, styled. On the JavaFX thread.
    ///
    /// @param graphic null for none
    public static void show(Cell<?> cell, @Nullable Node graphic) {
        if (cell.getGraphic() != graphic) {
            cell.setGraphic(graphic);
            style(cell);
        }
    }

    /// Styles what a cell shows already, when parts of it or their style classes have changed.
    public static void style(Cell<?> cell) {
        if (cell.getGraphic() != null) {
            cell.getGraphic().applyCss();
        }
    }
}
