package io.meshscope.ui.trace;

import io.meshscope.query.Field;
import io.meshscope.query.Query;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.TraceGroup;
import io.meshscope.trace.TraceVocabulary;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.fx.Rows;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// The traces found, a row for each value of a field. A double click asks for those with it.
final class GroupsTable {

    private final Texts texts;
    private final TracesViewModel model;
    private final Consumer<String> ask;
    private final ObservableList<TraceGroup> groups = FXCollections.observableArrayList();
    private final TableView<TraceGroup> table = new TableView<>();
    private final SingleFlight<List<TraceGroup>> flight;
    private final TableColumn<TraceGroup, TraceGroup> value;
    private Optional<Field> by = Optional.empty();

    /// @param ask runs another query
    GroupsTable(PageContext context, Texts texts, TracesViewModel model, Consumer<String> ask) {
        this.texts = texts;
        this.model = model;
        this.ask = ask;
        flight = new SingleFlight<>(context.background(), this::told, this::failed);
        table.setFixedCellSize(24);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        value =
                column(
                        320,
                        "ms-mono",
                        g -> OneLine.of(g.value()),
                        Comparator.comparing(TraceGroup::value));
        table.getColumns()
                .addAll(
                        List.of(
                                value,
                                number(
                                        "groups.traces",
                                        g -> Numbers.count(g.traces()),
                                        Comparator.comparingLong(TraceGroup::traces)),
                                number(
                                        "groups.failed",
                                        g ->
                                                Numbers.percent(100.0 * g.failed() / g.traces())
                                                        + " %",
                                        Comparator.comparingDouble(
                                                g -> (double) g.failed() / g.traces())),
                                number(
                                        "groups.p50",
                                        g -> Numbers.nanos(g.p50Nanos()),
                                        Comparator.comparingLong(TraceGroup::p50Nanos)),
                                number(
                                        "groups.p95",
                                        g -> Numbers.nanos(g.p95Nanos()),
                                        Comparator.comparingLong(TraceGroup::p95Nanos))));
        var sorted = new SortedList<>(groups);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(view -> {
            var row = new TableRow<TraceGroup>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    choose(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(table.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
    }

    TableView<TraceGroup> view() {
        return table;
    }

    /// Groups by another field; empty for none.
    void group(Optional<Field> field) {
        by = field;
        groups.clear();
        field.ifPresent(f -> value.setText(Query.field(f, TraceVocabulary.TRACES)));
        update();
    }

    /// Call it when other traces may be found.
    void update() {
        SpanStore spans = model.source().spans();
        by.ifPresentOrElse(
                field -> {
                    var query = model.question();
                    flight.follow(() -> spans.groups(query, field));
                },
                flight::cancel);
    }

    private void told(List<TraceGroup> next) {
        Rows.update(groups, next, TraceGroup::value);
        say(() -> texts.get("groups.none"));
    }

    private void failed(Exception reason) {
        groups.clear();
        say(() -> texts.get("store.failed") + ": " + texts.why(reason));
    }

    private void say(Supplier<String> text) {
        var label = new Label();
        label.textProperty().bind(texts.follow(text));
        label.getStyleClass().addAll("ms-muted", "ms-dense");
        table.setPlaceholder(label);
    }

    private void choose(@Nullable TraceGroup group) {
        if (group != null) {
            by.flatMap(field -> Terms.of(field, group.value()))
                    .ifPresent(term -> ask.accept(Terms.within(model.applied(), term)));
        }
    }

    private TableColumn<TraceGroup, TraceGroup> number(
            String key, Function<TraceGroup, String> text, Comparator<TraceGroup> order) {
        var column = column(110, "ms-number", text, order);
        column.textProperty().bind(texts.bind(key));
        return column;
    }

    private static TableColumn<TraceGroup, TraceGroup> column(
            double width,
            String style,
            Function<TraceGroup, String> text,
            Comparator<TraceGroup> order) {
        var column = new TableColumn<TraceGroup, TraceGroup>();
        column.setPrefWidth(width);
        column.getStyleClass().add(style);
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable TraceGroup group, boolean empty) {
                        super.updateItem(group, empty);
                        setText(empty || group == null ? null : text.apply(group));
                    }
                });
        return column;
    }
}
