package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.ProcessName;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.cluster.ProcessRow.Content;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;

/// The processes of all services, grouped. Changes are made in place, so that rows and their
/// buttons do not move.
final class ProcessTable extends TreeTableView<ProcessRow> {

    private final ClusterViewModel model;
    private final Texts texts;
    private final ProcessMenu menu;
    private final TreeItem<ProcessRow> all = new TreeItem<>();
    private final Map<String, TreeItem<ProcessRow>> items = new HashMap<>();
    private final List<TextCell> clocks = new ArrayList<>();

    ProcessTable(
            ClusterViewModel model, Texts texts, Supplier<ReadingWords> words, ProcessMenu menu) {
        this.model = model;
        this.texts = texts;
        this.menu = menu;
        setRoot(all);
        setShowRoot(false);
        all.setExpanded(true);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("column.process", 190, NameCell::new);
        column("column.state", 210, () -> new StateCell(texts, words));
        text("column.ports", 120, "ms-data", ProcessWords::ports);
        text("column.pid", 70, "ms-number", ProcessWords::pid);
        column("column.cpu", 130, CpuCell::new).getStyleClass().add("ms-number");
        text("column.rss", 84, "ms-number", ProcessWords::rss);
        column("column.uptime", 110, this::clock).getStyleClass().add("ms-number");
        column("", 44, () -> new ActionCell(menu, texts));
        setRowFactory(table -> row());
        getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (after != null
                            && after.getValue().content().get() instanceof Content.OfProcess p) {
                        model.selected().set(Optional.of(p.process().name()));
                    }
                });
    }

    private TreeTableRow<ProcessRow> row() {
        var row = new TreeTableRow<ProcessRow>();
        row.setOnContextMenuRequested(e -> {
            if (row.getItem() != null
                    && row.getItem().content().get() instanceof Content.OfProcess p) {
                menu.of(p.process(), row).show(row, e.getScreenX(), e.getScreenY());
            }
        });
        return row;
    }

    /// Shows a new state.
    void show(ProcessGroups groups) {
        var services = groups.services().stream().map(this::service).toList();
        if (!all.getChildren().equals(services)) {
            all.getChildren().setAll(services);
        }
    }

    /// Updates the running times.
    void tick() {
        clocks.forEach(TextCell::again);
    }

    /// Writes all texts again, in the new language.
    void relabel() {
        refresh();
    }

    private TreeItem<ProcessRow> service(ProcessGroups.Group group) {
        TreeItem<ProcessRow> item = item(new Content.OfService(group));
        var processes =
                group.processes().stream().map(p -> item(new Content.OfProcess(p))).toList();
        if (!item.getChildren().equals(processes)) {
            item.getChildren().setAll(processes);
        }
        return item;
    }

    private TreeItem<ProcessRow> item(Content content) {
        TreeItem<ProcessRow> item =
                items.computeIfAbsent(
                        ProcessRow.key(content),
                        key -> {
                            var made = new TreeItem<>(new ProcessRow(key, content));
                            made.setExpanded(true);
                            return made;
                        });
        item.getValue().content().set(content);
        return item;
    }

    void select(ProcessName process) {
        TreeItem<ProcessRow> item = items.get("process " + process.value());
        if (item != null) {
            getSelectionModel().select(item);
        }
    }

    private TreeTableColumn<ProcessRow, Content> column(
            String key, double width, Supplier<RowCell> cells) {
        var column = new TreeTableColumn<ProcessRow, Content>();
        if (!key.isEmpty()) {
            column.textProperty().bind(texts.bind(key));
        }
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, Math.max(84, width * 0.7)));
        column.setSortable(false);
        column.setCellValueFactory(f -> f.getValue().getValue().content());
        column.setCellFactory(c -> cells.get());
        getColumns().add(column);
        return column;
    }

    private void text(
            String key, double width, String style, Function<LaunchedProcess, String> words) {
        column(key, width, () -> new TextCell(words)).getStyleClass().add(style);
    }

    private RowCell clock() {
        var cell = new TextCell(p -> ProcessWords.uptime(p, model.moment(), texts));
        clocks.add(cell);
        return cell;
    }
}
