package io.meshscope.ui.standin;

import io.meshscope.message.Message;
import io.meshscope.standin.StandInCall;
import io.meshscope.trace.GrpcCode;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The tables of stand-ins and of their calls.
final class StandInTables {

    private static final double NARROW = 90;

    private final StandInsViewModel model;
    private final Texts texts;

    StandInTables(StandInsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    TableView<StandInRow> running() {
        var table = new TableView<>(model.rows());
        table.setId("stand-ins");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(table, "column.file", 160, StandInRow::file);
        column(table, "column.service", 200, StandInRow::service);
        column(table, "column.address", 140, StandInRow::address).getStyleClass().add("ms-data");
        live(table, "column.where", 260, r -> r.told().map(this::where));
        live(
                        table,
                        "column.calls",
                        NARROW,
                        r -> r.told().map(t -> Numbers.count(t.count().total())))
                .getStyleClass()
                .add("ms-number");
        live(
                        table,
                        "column.unanswered",
                        130,
                        r -> r.told().map(t -> Numbers.count(t.count().unanswered())))
                .getStyleClass()
                .add("ms-number");
        table.getColumns().add(stop());
        return table;
    }

    private String where(StandInRow.Told told) {
        return told.where().isEmpty()
                ? texts.get("nowhere")
                : told.trouble()
                        .map(why -> texts.get("trouble", texts.say(why)))
                        .orElseGet(() -> texts.say(Message.listed(told.where())));
    }

    private TableColumn<StandInRow, StandInRow> stop() {
        var column = new TableColumn<StandInRow, StandInRow>();
        column.setSortable(false);
        column.setPrefWidth(NARROW);
        column.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(r.getValue()));
        column.setCellFactory(c ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable StandInRow row, boolean empty) {
                        super.updateItem(row, empty);
                        CellGraphic.show(this, row == null || empty ? null : stop(row));
                    }
                });
        return column;
    }

    private Button stop(StandInRow row) {
        var button = new Button("", Icon.of("x", 14));
        button.getStyleClass().add("ms-icon-button");
        button.setId("stop-stand-in");
        IconName.tell(button, texts.bind("stop"));
        button.disableProperty().bind(model.busy());
        button.setOnAction(e -> model.stop(row));
        return button;
    }

    TableView<StandInCall> calls() {
        var table = new TableView<>(model.calls());
        table.setId("stand-in-calls");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(table, "column.at", 110, c -> Times.local().millis(c.at()))
                .getStyleClass()
                .add("ms-data");
        column(table, "column.method", 300, StandInCall::method);
        column(table, "column.status", 150, c -> c.status().name());
        column(table, "column.took", NARROW, c -> Numbers.duration(c.took()))
                .getStyleClass()
                .add("ms-number");
        column(table, "column.by", 160, c -> c.answeredBy().orElseGet(() -> unanswered(c)));
        column(table, "column.request", 300, c -> c.request().last().orElse(Numbers.NONE))
                .getStyleClass()
                .add("ms-data");
        return table;
    }

    /// A call that its caller gave up may have ended before it was answered.
    private String unanswered(StandInCall call) {
        return call.status() == GrpcCode.CANCELLED ? Numbers.NONE : texts.get("unanswered");
    }

    private <T> TableColumn<T, String> column(
            TableView<T> table, String key, double width, Function<T, String> text) {
        return live(table, key, width, row -> new ReadOnlyStringWrapper(text.apply(row)));
    }

    private <T> TableColumn<T, String> live(
            TableView<T> table,
            String key,
            double width,
            Function<T, ObservableValue<String>> text) {
        var column = new TableColumn<T, String>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(r -> text.apply(r.getValue()));
        column.setCellFactory(c ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable String words, boolean empty) {
                        super.updateItem(words, empty);
                        setText(empty ? null : words);
                        setTooltip(
                                words == null || empty || words.isEmpty()
                                        ? null
                                        : new Tooltip(words));
                    }
                });
        table.getColumns().add(column);
        return column;
    }
}
