package io.meshscope.ui.trace;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.OperationTimes;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.waterfall.RowWords;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/// What the operations of a trace add up to; a double click goes to the first span of one.
final class StatisticsPane extends BorderPane {

    private final Waterfall waterfall;
    private final Texts texts;
    private final TableView<OperationTimes> table = new TableView<>();
    private final SingleFlight<Runnable> flight;
    private TraceRows asked = TraceRows.NOTHING;
    // What the table is of; the waterfall may have other rows by now.
    private TraceRows shown = TraceRows.NOTHING;
    private RowWords words;
    private long work;

    /// @param onOpen called with the row that the user wants to see in the waterfall
    StatisticsPane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this.waterfall = waterfall;
        this.texts = texts;
        words = waterfall.words();
        flight =
                new SingleFlight<>(
                        context.threads().background(),
                        Runnable::run,
                        failure -> table.getItems().clear());
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.getColumns()
                .addAll(
                        List.of(
                                operation(),
                                number("stat.count", OperationTimes::count, this::count),
                                number("stat.failed", OperationTimes::failed, this::count),
                                number("stat.self", OperationTimes::self, Numbers::nanos),
                                number("stat.self-share", OperationTimes::self, this::share),
                                number("stat.critical", OperationTimes::critical, Numbers::nanos),
                                number("stat.total", OperationTimes::duration, Numbers::nanos),
                                number("stat.median", t -> t.spread().median(), Numbers::nanos),
                                number("stat.p95", t -> t.spread().p95(), Numbers::nanos),
                                number("stat.most", t -> t.spread().most(), Numbers::nanos)));
        table.setRowFactory(view -> {
            var row = new TableRow<OperationTimes>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2
                        && row.getItem() != null
                        && waterfall.rows() == shown) {
                    onOpen.accept(row.getItem().firstRow());
                }
            });
            return row;
        });
        setCenter(table);
    }

    /// Shows the waterfall's trace as it is now.
    void show() {
        TraceRows rows = waterfall.rows();
        RowWords said = waterfall.words();
        if (rows != asked) {
            asked = rows;
            flight.ask(() -> {
                List<OperationTimes> times = OperationTimes.of(rows);
                return () -> place(rows, said, times);
            });
        }
    }

    private void place(TraceRows rows, RowWords said, List<OperationTimes> times) {
        shown = rows;
        words = said;
        work = times.stream().mapToLong(OperationTimes::self).sum();
        table.getItems().setAll(times);
        table.sort();
    }

    private String count(long count) {
        return Numbers.count(count);
    }

    /// The share of all work.
    private String share(long self) {
        return work == 0 ? Numbers.NONE : Numbers.percent(100.0 * self / work) + " %";
    }

    private TableColumn<OperationTimes, OperationTimes> operation() {
        var column = new TableColumn<OperationTimes, OperationTimes>();
        column.textProperty().bind(texts.bind("stat.operation"));
        column.setPrefWidth(420);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(
                (one, other) -> shown.name(one.firstRow()).compareTo(shown.name(other.firstRow())));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(OperationTimes item, boolean empty) {
                        super.updateItem(item, empty);
                        if (empty || item == null || item.firstRow() >= shown.size()) {
                            setText(null);
                            setGraphic(null);
                            return;
                        }
                        var service = shown.sender(item.firstRow()).service();
                        setText(service.shortName() + "  " + words.name(item.firstRow()));
                        setGraphic(new ServiceSwatch(ServiceColor.token(service), 10));
                    }
                });
        return column;
    }

    private TableColumn<OperationTimes, Number> number(
            String key, ToLongFunction<OperationTimes> value, Function<Long, String> words) {
        var column = new TableColumn<OperationTimes, Number>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(90);
        column.getStyleClass().addAll("ms-data", "ms-number");
        column.setSortType(TableColumn.SortType.DESCENDING);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(value.applyAsLong(cell.getValue())));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(Number item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(empty || item == null ? null : words.apply(item.longValue()));
                    }
                });
        return column;
    }
}
