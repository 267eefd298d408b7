package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Speech;
import io.meshscope.reading.Condition;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;

/// Services and instances as a tree table. A row keeps its tree item, so that expansion and
/// selection survive a new state.
final class ServicesTree extends TreeTableView<ServiceRow> {

    private static final Set<String> OWN_TOOLTIPS =
            Set.of("column.check", "column.protocol", "column.source");

    private static final double WIDEST_TOOLTIP = 640;

    private final Texts texts;
    private final Supplier<ReadingWords> words;
    private final TimeModel time;
    private final TreeItem<ServiceRow> top = new TreeItem<>();
    private TreeTableColumn<ServiceRow, ?> checks = new TreeTableColumn<>();
    private TreeTableColumn<ServiceRow, ?> protocols = new TreeTableColumn<>();
    private final Map<String, TreeItem<ServiceRow>> items = new HashMap<>();
    private final Set<LeaseCell> leases = new HashSet<>();
    private final Times times = Times.local();

    ServicesTree(TimeModel time, Texts texts, Supplier<ReadingWords> words) {
        this.texts = texts;
        this.words = words;
        this.time = time;
        setRoot(top);
        var copy = new MenuItem();
        copy.textProperty().bind(texts.bind("copy.entry"));
        copy.setOnAction(e -> selectedEntries().ifPresent(Copy::text));
        var menu = new ContextMenu(copy);
        menu.setOnShowing(e -> copy.setDisable(selectedEntries().isEmpty()));
        setContextMenu(menu);
        setShowRoot(false);
        column("column.name", 180, this::name);
        column("column.state", 214, ServicesTree::state);
        column("column.source", 112, this::source);
        column("column.address", 148, (cell, row) -> data(cell, address(row)));
        protocol();
        lease();
        check();
        column("column.version", 84, (cell, row) -> data(cell, row.details().version()));
        column("column.config", 112, ServicesTree::config);
        column("column.metadata", 190, (cell, row) -> cell.setText(row.details().metadata()));
        column(
                "column.since",
                104,
                (cell, row) ->
                        data(
                                cell,
                                row.instance()
                                        .map(i -> i.instance().registration().since())
                                        .map(at -> times.day(at, time.now()))
                                        .orElse("")));
    }

    /// The column is hidden while all instances speak gRPC, as far as that is known.
    private void protocol() {
        column("column.protocol", 76, this::protocol);
        protocols = getColumns().getLast();
        protocols.setVisible(false);
    }

    private void protocol(TreeTableCell<?, ?> cell, ServiceRow row) {
        data(cell, row.details().protocol());
        cell.setTooltip(
                row.instance()
                        .map(i -> new Tooltip(words.get().of(i.instance().speech())))
                        .orElse(null));
    }

    private static boolean special(ServiceRow row) {
        return row.instance()
                .map(i -> i.instance().speech().protocol())
                .filter(p -> p != Speech.Protocol.GRPC && p != Speech.Protocol.UNKNOWN)
                .isPresent();
    }

    /// The column is hidden while no registry checks anything.
    private void check() {
        column("column.check", 126, ServicesTree::check);
        checks = getColumns().getLast();
        checks.setVisible(false);
    }

    private static void check(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setText(row.details().check());
        if (row.condition() == Condition.CRITICAL) {
            cell.getStyleClass().add("ms-text-error");
        }
        List<HealthCheck> all =
                row.instance().stream()
                        .flatMap(i -> i.instance().standings().stream())
                        .flatMap(i -> i.registration().checks().stream())
                        .toList();
        cell.setTooltip(
                all.isEmpty()
                        ? null
                        : new Tooltip(
                                all.stream()
                                        .map(c -> c.id() + "  " + c.status() + "  " + c.output())
                                        .collect(Collectors.joining("\n"))));
    }

    private void column(
            String key, double width, BiConsumer<TreeTableCell<?, ?>, ServiceRow> draw) {
        var column = new TreeTableColumn<ServiceRow, ServiceRow>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue().getValue()));
        boolean told = OWN_TOOLTIPS.contains(key);
        column.setCellFactory(c -> told ? new RowCell(draw) : CutText.tell(new RowCell(draw)));
        getColumns().add(column);
    }

    private void lease() {
        var column = new TreeTableColumn<ServiceRow, ServiceRow>();
        column.textProperty().bind(texts.bind("column.lease"));
        column.setPrefWidth(114);
        column.setSortable(false);
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue().getValue()));
        column.setCellFactory(c -> {
            var cell = new LeaseCell(time, texts);
            leases.add(cell);
            return cell;
        });
        getColumns().add(column);
    }

    /// Updates the rings.
    void tick() {
        leases.forEach(LeaseCell::tick);
    }

    private void name(TreeTableCell<?, ?> cell, ServiceRow row) {
        var label = new Label(row.name());
        if (row.instance().isEmpty()) {
            label.getStyleClass().add("ms-strong");
            var line = new HBox(7, new ServiceSwatch(row.service()), label);
            line.setAlignment(Pos.CENTER_LEFT);
            cell.setGraphic(line);
        } else {
            label.getStyleClass().add(row.gone() ? "ms-struck" : "ms-dense");
            var line = new HBox(7, label);
            line.setAlignment(Pos.CENTER_LEFT);
            row.instance()
                    .filter(i -> i.instance().standIn())
                    .ifPresent(i ->
                            line.getChildren().add(Chip.tinted(words.get().standIn(), "amber")));
            cell.setGraphic(line);
        }
    }

    private static void state(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setGraphic(StateGlyph.of(row.condition()).node(12));
        cell.setText(row.state());
        switch (row.condition()) {
            case EXPIRED, CRASHED, CRITICAL -> cell.getStyleClass().add("ms-text-error");
            case DEGRADED -> cell.getStyleClass().add("ms-text-amber");
            case STARTING -> cell.getStyleClass().add("ms-text-config");
            case HEALTHY, UNKNOWN, DEREGISTERED -> {}
        }
    }

    private static void config(TreeTableCell<?, ?> cell, ServiceRow row) {
        data(cell, row.details().config());
        cell.getStyleClass()
                .add(
                        switch (row.configStatus()) {
                            case REJECTED -> "ms-text-error";
                            case BEHIND -> "ms-text-amber";
                            case APPLIED, NONE, LOST -> "ms-text-config";
                        });
    }

    private void source(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setTooltip(row.instance().isEmpty() ? null : entry(row));
        if (row.instance().isEmpty()) {
            cell.setGraphic(row.source().isEmpty() ? null : Chip.outlined(row.source()));
        } else {
            data(cell, row.source());
        }
    }

    private Tooltip entry(ServiceRow row) {
        var tooltip = new Tooltip(EntryText.shown(row, words.get()));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST_TOOLTIP);
        return tooltip;
    }

    private Optional<String> selectedEntries() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem())
                .map(TreeItem::getValue)
                .flatMap(EntryText::whole);
    }

    private static String address(ServiceRow row) {
        return row.instance()
                .map(i -> i.instance().registration())
                .map(r -> r.endpoint().toString())
                .orElse("");
    }

    private static void data(TreeTableCell<?, ?> cell, String text) {
        cell.getStyleClass().add("ms-data");
        cell.setText(text);
    }

    /// Puts new rows into the existing items.
    void show(List<Map.Entry<ServiceRow, List<ServiceRow>>> rows) {
        protocols.setVisible(
                rows.stream().flatMap(r -> r.getValue().stream()).anyMatch(ServicesTree::special));
        checks.setVisible(
                rows.stream()
                        .flatMap(r -> r.getValue().stream())
                        .anyMatch(r -> !r.details().check().isEmpty()));
        var services = new ArrayList<TreeItem<ServiceRow>>();
        for (Map.Entry<ServiceRow, List<ServiceRow>> entry : rows) {
            TreeItem<ServiceRow> item = item(entry.getKey());
            List<TreeItem<ServiceRow>> children =
                    entry.getValue().stream().map(this::item).toList();
            if (!item.getChildren().equals(children)) {
                item.getChildren().setAll(children);
            }
            services.add(item);
        }
        if (!top.getChildren().equals(services)) {
            top.getChildren().setAll(services);
        }
    }

    private TreeItem<ServiceRow> item(ServiceRow row) {
        TreeItem<ServiceRow> item =
                items.computeIfAbsent(
                        row.key(),
                        key -> {
                            var made = new TreeItem<>(row);
                            made.setExpanded(true);
                            return made;
                        });
        if (!row.equals(item.getValue())) {
            item.setValue(row);
        }
        return item;
    }

    /// Selects a row and brings it into view.
    void select(Function<ServiceRow, Boolean> wanted) {
        items.values().stream()
                .filter(i -> wanted.apply(i.getValue()))
                .findFirst()
                .ifPresent(item -> {
                    getSelectionModel().select(item);
                    scrollTo(Math.max(0, getRow(item) - 3));
                });
    }
}
