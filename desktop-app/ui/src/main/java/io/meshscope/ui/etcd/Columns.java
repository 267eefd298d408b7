package io.meshscope.ui.etcd;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// Adds columns to a table whose cells are texts of others: each stays on its row, and its tooltip
/// says what is cut.
///
/// @param <T> a row
record Columns<T>(TableView<T> table, Texts texts) {

    /// @param style a style class; empty for none
    Columns<T> add(String key, double width, String style, Function<T, String> text) {
        return add(key, width, style, text, row -> null);
    }

    /// @param picture before the text; none when it gives null
    Columns<T> add(
            String key,
            double width,
            String style,
            Function<T, String> text,
            Function<T, @Nullable Node> picture) {
        var column = new TableColumn<T, T>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()));
        column.setCellFactory(c -> CutText.tell(new Cell<>(text, picture)));
        table.getColumns().add(column);
        return this;
    }

    private static final class Cell<T> extends TableCell<T, T> {

        private final Function<T, String> text;
        private final Function<T, @Nullable Node> picture;

        Cell(Function<T, String> text, Function<T, @Nullable Node> picture) {
            this.text = text;
            this.picture = picture;
        }

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(OneLine.of(text.apply(row)));
            CellGraphic.show(this, picture.apply(row));
        }
    }
}
