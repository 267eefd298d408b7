package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.SeverityChip;
import io.meshscope.ui.control.SpanWords;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/// The logs written within a trace; a double click goes to the span.
final class TraceLogs extends BorderPane {

    private final Texts texts;
    private final TableView<LogRecord> table = new TableView<>();
    private InstanceNames names = new InstanceNames(MeshState.EMPTY);

    TraceLogs(Texts texts, Consumer<LogRecord> onOpen) {
        this.texts = texts;
        Times times = Times.local();
        table.setId("trace-logs");
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .addAll(
                        List.of(
                                text("log.time", 110, "ms-data", r -> times.millis(r.at())),
                                severity(),
                                text(
                                        "log.instance",
                                        150,
                                        "ms-data",
                                        r -> SpanWords.instance(r.resource(), names)),
                                text("log.message", 600, "", LogRecord::body)));
        var empty = new Label();
        empty.textProperty().bind(texts.bind("log.none"));
        table.setPlaceholder(empty);
        table.setRowFactory(view -> {
            var row = new TableRow<LogRecord>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    onOpen.accept(row.getItem());
                }
            });
            return row;
        });
        setCenter(table);
    }

    /// @param called the names of instances
    void show(Loaded loaded, InstanceNames called) {
        names = called;
        table.getItems().setAll(loaded.logs());
    }

    private TableColumn<LogRecord, String> text(
            String key, double width, String style, Function<LogRecord, String> value) {
        var column = new TableColumn<LogRecord, String>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(60);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    private TableColumn<LogRecord, LogRecord> severity() {
        var column = new TableColumn<LogRecord, LogRecord>();
        column.textProperty().bind(texts.bind("log.level"));
        column.setPrefWidth(90);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(LogRecord item, boolean empty) {
                        super.updateItem(item, empty);
                        CellGraphic.show(
                                this,
                                empty || item == null ? null : SeverityChip.of(item.severity()));
                    }
                });
        return column;
    }
}
