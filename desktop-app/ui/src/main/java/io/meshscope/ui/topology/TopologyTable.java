package io.meshscope.ui.topology;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// The edges as rows: the same as the graph, for screen readers.
final class TopologyTable extends TableView<TopologyReading.Edge> {

    TopologyTable(TopologyViewModel model, Texts texts) {
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column(
                texts,
                "column.caller",
                false,
                e -> e.id().caller().map(ServiceName::value).orElse(texts.get("clients")));
        column(texts, "column.callee", false, e -> e.id().callee().value());
        column(
                texts,
                "column.rate",
                true,
                e ->
                        e.calls().perSecond().isEmpty()
                                ? Numbers.NONE
                                : Numbers.rate(e.calls().perSecond().getAsDouble()));
        column(texts, "column.p95", true, e -> Numbers.nanos(e.calls().p95Nanos()));
        column(texts, "column.errors", true, e -> Numbers.percent(e.calls().errorPercent()));
        column(
                texts,
                "column.breaker",
                false,
                e -> e.guard().map(BreakerReading::stateWord).orElse(Numbers.NONE));
        model.graph().addListener((p, a, b) -> show(b));
        getSelectionModel()
                .selectedItemProperty()
                .addListener((p, a, b) -> {
                    if (b != null && isFocused()) {
                        model.select(b.id());
                    }
                });
        show(model.graph().get());
    }

    private void show(TopologyReading graph) {
        TopologyReading.Edge selected = getSelectionModel().getSelectedItem();
        getItems().setAll(graph.edges());
        if (selected != null) {
            graph.edges().stream()
                    .filter(e -> e.id().equals(selected.id()))
                    .findFirst()
                    .ifPresent(e -> getSelectionModel().select(e));
        }
    }

    private void column(
            Texts texts, String key, boolean number, Function<TopologyReading.Edge, String> value) {
        var column = new TableColumn<TopologyReading.Edge, String>();
        column.textProperty().bind(texts.bind(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        if (number) {
            column.getStyleClass().add("ms-number");
        }
        getColumns().add(column);
    }
}
