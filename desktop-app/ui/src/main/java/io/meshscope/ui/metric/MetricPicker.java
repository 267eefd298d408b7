package io.meshscope.ui.metric;

import io.meshscope.metric.MetricFamily;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of all metrics there are, to choose some from.
final class MetricPicker extends VBox {

    private final Texts texts;
    private final Consumer<MetricFamily> toggle;
    private final TextField filter = new TextField();
    private final ListView<MetricFamily> list = new ListView<>();
    private List<MetricFamily> families = List.of();
    private MetricChoice choice = MetricChoice.USUAL;

    /// @param toggle called when a metric is chosen, or not any more
    MetricPicker(Texts texts, Consumer<MetricFamily> toggle) {
        super(8);
        this.texts = texts;
        this.toggle = toggle;
        getStyleClass().addAll("ms-pane", "ms-line-right");
        setPadding(new Insets(8));
        setPrefWidth(280);
        setMinWidth(200);
        filter.promptTextProperty().bind(texts.bind("picker.filter"));
        filter.textProperty().subscribe(text -> fill());
        list.setFixedCellSize(26);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(nothing());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(filter, list);
    }

    private Label nothing() {
        var label = new Label();
        label.textProperty().bind(texts.bind("picker.none"));
        label.getStyleClass().add("ms-muted");
        label.setWrapText(true);
        return label;
    }

    void show(List<MetricFamily> now, MetricChoice chosen) {
        if (now.equals(families) && chosen.equals(choice)) {
            return;
        }
        families = now;
        choice = chosen;
        fill();
    }

    /// What was chosen stays in the list while it has no points.
    private void fill() {
        var all = new LinkedHashSet<>(choice.metrics());
        all.addAll(families);
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        List<MetricFamily> shown =
                all.stream()
                        .sorted()
                        .filter(f -> f.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        if (!shown.equals(list.getItems())) {
            list.getItems().setAll(shown);
        }
        list.refresh();
    }

    private final class Cell extends ListCell<MetricFamily> {

        private final CheckBox box = new CheckBox();
        private final Tooltip tip = new Tooltip();

        Cell() {
            box.setMnemonicParsing(false);
            box.getStyleClass().add("ms-mono");
            box.setOnAction(event -> toggle.accept(getItem()));
        }

        @Override
        protected void updateItem(MetricFamily metric, boolean empty) {
            super.updateItem(metric, empty);
            setText(null);
            CellGraphic.show(this, empty ? null : box);
            setTooltip(empty ? null : tip);
            if (!empty) {
                boolean chosen = choice.metrics().contains(metric);
                box.setText(metric.name());
                box.setSelected(chosen);
                boolean full = !chosen && choice.metrics().size() >= MetricChoice.MOST;
                box.setDisable(full);
                tip.setText(
                        full
                                ? what(metric) + "\n" + texts.get("picker.full", MetricChoice.MOST)
                                : what(metric));
            }
        }

        private String what(MetricFamily metric) {
            return metric.name()
                    + " · "
                    + texts.get("shape." + metric.shape().name().toLowerCase(Locale.ROOT))
                    + (metric.unit().isEmpty() ? "" : " · " + metric.unit());
        }
    }
}
