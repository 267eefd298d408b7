package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// All breakers as rows: the same as the cards, for the keyboard and for many breakers.
final class BreakerTable extends TableView<Breaker> {

    private final BreakersViewModel model;
    private final Texts texts;
    private Set<BreakerId> unknown = Set.of();

    BreakerTable(BreakersViewModel model, Texts texts, BreakerActions actions) {
        super(model.breakers());
        this.model = model;
        this.texts = texts;
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        service("column.caller", b -> Optional.of(b.id().caller()));
        service("column.callee", b -> b.id().callee());
        text("column.method", 220, b -> b.id().shortMethod(), "ms-data");
        text("column.instance", 150, b -> model.instance(b.id()), "ms-data");
        state();
        text("failure-rate", 90, b -> Numbers.percent(model.reading(b).failureRate()), "ms-number");
        text("slow-calls", 90, b -> Numbers.percent(model.reading(b).slowRate()), "ms-number");
        text("buffered", 130, b -> BreakerWords.buffered(model.reading(b), texts), "ms-number");
        text("not-permitted", 110, b -> BreakerWords.notPermitted(model.reading(b)), "ms-number");
        text("column.since", 90, b -> Times.local().seconds(model.reading(b).since()), "ms-data");
        text("column.verdict", 200, b -> BreakerWords.verdict(model.reading(b), texts), "");
        setRowFactory(table -> row(actions));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (after != null) {
                        model.selected().set(Optional.of(after.id()));
                    }
                });
    }

    private TableRow<Breaker> row(BreakerActions actions) {
        var row = new TableRow<Breaker>();
        row.setOnContextMenuRequested(e -> {
            Breaker breaker = row.getItem();
            if (breaker != null) {
                var menu = new ContextMenu();
                menu.getItems().setAll(actions.items(breaker, row));
                menu.show(row, e.getScreenX(), e.getScreenY());
            }
        });
        return row;
    }

    private void service(String key, Function<Breaker, Optional<ServiceName>> value) {
        var column = new TableColumn<Breaker, ServiceName>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(120);
        column.setCellValueFactory(
                f -> new ReadOnlyObjectWrapper<>(value.apply(f.getValue()).orElse(null)));
        column.setCellFactory(c ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable ServiceName item, boolean empty) {
                        super.updateItem(item, empty);
                        setText(empty ? "" : item == null ? Numbers.NONE : item.shortName());
                        CellGraphic.show(this, item == null ? null : new ServiceSwatch(item));
                    }
                });
        getColumns().add(column);
    }

    private void state() {
        var column = new TableColumn<Breaker, Breaker>();
        column.textProperty().bind(texts.bind("column.state"));
        column.setPrefWidth(130);
        column.setComparator(
                Comparator.comparing(model::reading, BreakerOrder.STATE_THEN_RATE.comparator()));
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        column.setCellFactory(c ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Breaker item, boolean empty) {
                        super.updateItem(item, empty);
                        CellGraphic.show(
                                this,
                                item == null ? null : BreakerPill.of(model.reading(item), ""));
                    }
                });
        getColumns().add(column);
    }

    private void text(String key, double width, Function<Breaker, String> value, String style) {
        var column = new TableColumn<Breaker, String>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(value.apply(f.getValue())));
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        getColumns().add(column);
    }

    /// Shows the countdowns as they are now, and which breakers are not known any more.
    void tick() {
        Set<BreakerId> now =
                model.breakers().stream()
                        .filter(b -> model.reading(b).state().isEmpty())
                        .map(Breaker::id)
                        .collect(Collectors.toSet());
        boolean differs = !now.equals(unknown);
        unknown = now;
        if (differs || model.breakers().stream().anyMatch(b -> b.state().refuses())) {
            refresh();
        }
    }
}
