package io.meshscope.ui.cluster;

import io.meshscope.ui.cluster.ProcessRow.Content;
import io.meshscope.ui.control.CellGraphic;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A cell that keeps its nodes and changes only their content.
abstract class RowCell extends TreeTableCell<ProcessRow, Content> {

    /// @return the node to show it with, always the same; null for nothing
    abstract @Nullable Node show(Content content);

    @Override
    protected final void updateItem(@Nullable Content content, boolean empty) {
        super.updateItem(content, empty);
        Node node = content == null || empty ? null : show(content);
        CellGraphic.show(this, node);
    }

    static HBox box(Node... nodes) {
        var box = new HBox(6, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
