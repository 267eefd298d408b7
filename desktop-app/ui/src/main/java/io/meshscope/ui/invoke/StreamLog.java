package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallMessage;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The messages of a stream in both directions, and what else happened in it, as they come.
final class StreamLog {

    private final Texts texts;
    private final Supplier<ReadingWords> readings;
    private final Times times = Times.local();
    private final TableView<StreamRows.Row> table = new TableView<>();
    private Instant startedAt = Instant.EPOCH;

    /// @param readings the words of the readings, in the reader's language
    StreamLog(Texts texts, Supplier<ReadingWords> readings) {
        this.texts = texts;
        this.readings = readings;
        table.setId("stream-log");
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        var nothing = new Label();
        nothing.textProperty().bind(texts.bind("stream.nothing"));
        nothing.getStyleClass().add("ms-subtle");
        table.setPlaceholder(nothing);
        TableColumn<StreamRows.Row, StreamRows.Row> message =
                column("stream.message", 360, "ms-mono", this::words);
        TableColumn<StreamRows.Row, StreamRows.Row> size =
                column("stream.size", 76, "ms-data", StreamLog::size);
        size.setStyle("-fx-alignment: center-right;");
        table.getColumns()
                .addAll(
                        List.of(
                                column("stream.time", 104, "ms-data", this::time),
                                column("stream.since", 84, "ms-data", StreamLog::since),
                                way(),
                                column("stream.number", 56, "ms-data", StreamLog::number),
                                message,
                                size));
    }

    TableView<StreamRows.Row> view() {
        return table;
    }

    /// @param opened when the stream was opened
    /// @param follow whether the latest line is kept in sight
    void show(Instant opened, List<StreamRows.Row> rows, boolean follow) {
        startedAt = opened;
        int before = table.getItems().size();
        long latest = latest(table.getItems());
        Rows.update(table.getItems(), rows, StreamRows.Row::index);
        // A full log lets go as many lines as come: its size tells nothing.
        boolean moved = rows.size() != before || latest(rows) != latest;
        if (follow && !rows.isEmpty() && moved) {
            table.scrollTo(rows.size() - 1);
        }
    }

    private static long latest(List<StreamRows.Row> rows) {
        return rows.isEmpty() ? -1 : rows.getLast().index();
    }

    private TableColumn<StreamRows.Row, StreamRows.Row> column(
            String key, double width, String style, Function<StreamRows.Row, String> text) {
        var column = new TableColumn<StreamRows.Row, StreamRows.Row>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(style.equals("ms-data") ? width : 80);
        column.setMaxWidth(style.equals("ms-data") ? width : Double.MAX_VALUE);
        column.setSortable(false);
        column.getStyleClass().add(style);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new Cell(text));
        return column;
    }

    private TableColumn<StreamRows.Row, StreamRows.Row> way() {
        TableColumn<StreamRows.Row, StreamRows.Row> column =
                column("stream.way", 112, "ms-data", row -> "");
        column.setCellFactory(view -> new WayCell());
        return column;
    }

    private String time(StreamRows.Row row) {
        return times.millis(startedAt.plus(row.event().since()));
    }

    private static String since(StreamRows.Row row) {
        return String.format(Locale.ROOT, "+%.3f", row.event().since().toNanos() / 1_000_000_000.0);
    }

    private static String number(StreamRows.Row row) {
        return row.message().map(m -> Long.toString(m.number())).orElse("");
    }

    private static String size(StreamRows.Row row) {
        return row.message().map(CallMessage::size).map(Numbers::bytes).orElse("");
    }

    private String words(StreamRows.Row row) {
        return switch (row.event()) {
            case CallEvent.Sent sent -> row.shown(texts);
            case CallEvent.Received received -> row.shown(texts);
            case CallEvent.HalfClosed end -> texts.get("stream.half-closed");
            case CallEvent.Headers headers ->
                    headers.peer()
                            .map(peer -> texts.get("stream.headers-from", peer))
                            .orElse(texts.get("stream.headers"));
            case CallEvent.Ended end ->
                    texts.get(
                            "stream.ended",
                            end.result().code(),
                            Optional.of(Reason.of(end.result()).words(readings.get()))
                                    .filter(m -> !m.isEmpty())
                                    .map(m -> ": " + m)
                                    .orElse(""));
        };
    }

    /// Text; muted where it is no message.
    private static final class Cell extends TableCell<StreamRows.Row, StreamRows.Row> {

        private final Function<StreamRows.Row, String> text;

        Cell(Function<StreamRows.Row, String> text) {
            this.text = text;
            CutText.tell(this);
        }

        @Override
        protected void updateItem(StreamRows.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("ms-muted");
            if (row == null || empty) {
                setText(null);
                return;
            }
            setText(text.apply(row));
            if (row.message().isEmpty()) {
                getStyleClass().add("ms-muted");
            }
        }
    }

    private static final class WayCell extends TableCell<StreamRows.Row, StreamRows.Row> {

        private final WayArrow arrow = new WayArrow();

        @Override
        protected void updateItem(StreamRows.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                return;
            }
            arrow.show(row.event());
            CellGraphic.show(this, arrow);
        }
    }
}
