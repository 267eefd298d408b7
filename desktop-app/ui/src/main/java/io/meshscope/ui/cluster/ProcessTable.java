package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The processes of all services, grouped; what changes is changed in place, so that rows stay
/// where they are.
final class ProcessTable extends TreeTableView<ProcessRow> {

    private final ClusterViewModel model;
    private final Texts texts;
    private final BiFunction<LaunchedProcess, Node, List<MenuItem>> actions;
    private final TreeItem<ProcessRow> all = new TreeItem<>();
    private final Map<String, TreeItem<ProcessRow>> items = new HashMap<>();

    ProcessTable(
            ClusterViewModel model,
            Texts texts,
            BiFunction<LaunchedProcess, Node, List<MenuItem>> actions) {
        this.model = model;
        this.texts = texts;
        this.actions = actions;
        setRoot(all);
        setShowRoot(false);
        all.setExpanded(true);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("column.process", 210, this::nameCell);
        column("column.state", 190, this::stateCell);
        text("column.ports", 120, "ms-data", ProcessWords::ports);
        text("column.pid", 70, "ms-number", ProcessWords::pid);
        column("column.cpu", 130, this::cpuCell).getStyleClass().add("ms-number");
        text("column.rss", 84, "ms-number", ProcessWords::rss);
        text("column.uptime", 110, "ms-number", p -> ProcessWords.uptime(p, model.moment(), texts));
        column("", 44, this::actionCell);
        setRowFactory(table -> row());
        getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (after != null && after.getValue() instanceof ProcessRow.OfProcess p) {
                        model.selected().set(Optional.of(p.process().name()));
                    }
                });
    }

    private TreeTableRow<ProcessRow> row() {
        var row = new TreeTableRow<ProcessRow>();
        row.setOnContextMenuRequested(e -> {
            if (row.getItem() instanceof ProcessRow.OfProcess p) {
                var menu = new ContextMenu();
                menu.getItems().setAll(actions.apply(p.process(), row));
                menu.show(row, e.getScreenX(), e.getScreenY());
            }
        });
        return row;
    }

    /// Takes over a state.
    void show(ProcessGroups groups) {
        var services = groups.services().stream().map(this::service).toList();
        if (!all.getChildren().equals(services)) {
            all.getChildren().setAll(services);
        }
    }

    private TreeItem<ProcessRow> service(ProcessGroups.Group group) {
        TreeItem<ProcessRow> item = item(new ProcessRow.OfService(group));
        var processes =
                group.processes().stream()
                        .map(p -> item(new ProcessRow.OfProcess(group.service(), p)))
                        .toList();
        if (!item.getChildren().equals(processes)) {
            item.getChildren().setAll(processes);
        }
        return item;
    }

    private TreeItem<ProcessRow> item(ProcessRow row) {
        TreeItem<ProcessRow> item =
                items.computeIfAbsent(
                        row.key(),
                        k -> {
                            var made = new TreeItem<>(row);
                            made.setExpanded(true);
                            return made;
                        });
        if (!row.equals(item.getValue())) {
            item.setValue(row);
        }
        return item;
    }

    void select(ProcessName process) {
        TreeItem<ProcessRow> item = items.get("process " + process.value());
        if (item != null) {
            getSelectionModel().select(item);
        }
    }

    private TreeTableColumn<ProcessRow, ProcessRow> column(
            String key, double width, Function<ProcessRow, @Nullable Node> graphic) {
        var column = new TreeTableColumn<ProcessRow, ProcessRow>();
        if (!key.isEmpty()) {
            column.textProperty().bind(texts.bind(key));
        }
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.7);
        column.setSortable(false);
        column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().getValue()));
        column.setCellFactory(c ->
                new TreeTableCell<>() {
                    @Override
                    protected void updateItem(@Nullable ProcessRow row, boolean empty) {
                        super.updateItem(row, empty);
                        setText(null);
                        setGraphic(row == null || empty ? null : graphic.apply(row));
                    }
                });
        getColumns().add(column);
        return column;
    }

    private void text(
            String key, double width, String style, Function<LaunchedProcess, String> words) {
        var column = new TreeTableColumn<ProcessRow, String>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 84));
        column.setSortable(false);
        column.getStyleClass().add(style);
        column.setCellValueFactory(f ->
                new ReadOnlyObjectWrapper<>(
                        f.getValue().getValue() instanceof ProcessRow.OfProcess p
                                ? words.apply(p.process())
                                : ""));
        getColumns().add(column);
    }

    private Node nameCell(ProcessRow row) {
        return switch (row) {
            case ProcessRow.OfService s -> {
                var name = new Label(s.group().service().value());
                name.getStyleClass().add("ms-strong");
                yield box(new ServiceSwatch(s.group().service()), name);
            }
            case ProcessRow.OfProcess p ->
                    new Label(p.process().name().value().replace("-service-", "-"));
        };
    }

    private Node stateCell(ProcessRow row) {
        ProcessStatus status =
                switch (row) {
                    case ProcessRow.OfService s -> s.group().worst();
                    case ProcessRow.OfProcess p -> p.process().status().status();
                };
        StateGlyph glyph = ProcessWords.glyph(status);
        var word =
                new Label(
                        switch (row) {
                            case ProcessRow.OfService s -> ProcessWords.state(s.group(), texts);
                            case ProcessRow.OfProcess p -> ProcessWords.state(p.process(), texts);
                        });
        if (status != ProcessStatus.HEALTHY) {
            word.getStyleClass().add("ms-text-" + glyph.token());
        }
        HBox box = box(glyph.node(11), word);
        if (row instanceof ProcessRow.OfProcess p && !p.process().status().detail().isEmpty()) {
            javafx.scene.control.Tooltip.install(
                    box, new javafx.scene.control.Tooltip(p.process().status().detail()));
        }
        return box;
    }

    private @Nullable Node cpuCell(ProcessRow row) {
        if (!(row instanceof ProcessRow.OfProcess p)) {
            return null;
        }
        var value = new Label(ProcessWords.cpu(p.process()));
        value.getStyleClass().add("ms-mono");
        value.setMinWidth(54);
        value.setAlignment(Pos.CENTER_RIGHT);
        if (ProcessWords.sample(p.process()).isEmpty()) {
            return value;
        }
        var line = new SparkCanvas();
        line.show(
                p.process().samples().stream()
                        .map(ProcessEvent.Sampled::cpuPercent)
                        .filter(java.util.OptionalDouble::isPresent)
                        .map(java.util.OptionalDouble::getAsDouble)
                        .toList());
        HBox box = box(line, value);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private @Nullable Node actionCell(ProcessRow row) {
        if (!(row instanceof ProcessRow.OfProcess p)) {
            return null;
        }
        var more = new Button();
        more.getStyleClass().addAll("ms-icon-button", "process-more");
        more.setId("more-" + p.process().name().value());
        more.setGraphic(Icon.of("ellipsis", 15));
        more.setAccessibleText(texts.get("actions"));
        more.setOnAction(e -> {
            var menu = new ContextMenu();
            menu.getItems().setAll(actions.apply(p.process(), more));
            menu.show(more, Side.BOTTOM, 0, 2);
        });
        return more;
    }

    private static HBox box(Node... nodes) {
        var box = new HBox(6, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
