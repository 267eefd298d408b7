package io.meshscope.ui.services;

import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.KeyedItems;
import io.meshscope.ui.fx.Standing;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServiceRows.Group;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;

/// Services and instances as a tree table. A row keeps its tree item, so that expansion and
/// selection survive a new state.
final class ServicesTree extends TreeTableView<ServiceRow> {

    private static final Set<String> OWN_TOOLTIPS = Set.of("check", "protocol", "source");

    private final PageContext context;
    private final Texts texts;
    private final List<RowColumn> columns;
    private final ColumnChoices<ServiceRow> choices;
    private final TreeItem<ServiceRow> top = new TreeItem<>();
    private final KeyedItems<ServiceRow> items = new KeyedItems<>();
    private final Set<Runnable> ticking = new HashSet<>();
    private ObservableBooleanValue held = new SimpleBooleanProperty();
    private List<Group> rows = List.of();

    ServicesTree(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
        setId("services");
        columns = new ServiceColumns(context.time(), texts, this::words).all();
        columns.forEach(column -> getColumns().add(made(column)));
        setRoot(top);
        setShowRoot(false);
        setSortPolicy(tree -> {
            arrange(false);
            return true;
        });
        choices = new ColumnChoices<>(this, context.kept(), "services");
        choices.usually(ServiceColumns.PROTOCOL, false);
        choices.usually(ServiceColumns.CHECK, false);
        choices.usually(ServiceColumns.HEALTH, false);
        choices.usually(ServiceColumns.CALL, false);
        choices.usually(ServiceColumns.PROCESS, false);
        var header = new ContextMenu();
        header.setOnShowing(e -> header.getItems().setAll(choices.menu(texts)));
        getColumns().forEach(c -> c.setContextMenu(header));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    }

    private ReadingWords words() {
        return context.words();
    }

    private TreeTableColumn<ServiceRow, ServiceRow> made(RowColumn column) {
        var made = new TreeTableColumn<ServiceRow, ServiceRow>();
        made.setId(column.name());
        made.textProperty().bind(texts.bind(column.key()));
        made.setPrefWidth(column.width());
        made.setComparator(column.order());
        made.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue().getValue()));
        made.setCellFactory(c -> cell(column));
        return made;
    }

    private TreeTableCell<ServiceRow, ServiceRow> cell(RowColumn column) {
        if (column.name().equals(ServiceColumns.LEASE)) {
            var cell = new LeaseCell(context.time(), texts);
            ticking.add(cell::tick);
            return cell;
        }
        var cell = new RowCell(column.draw());
        if (column.name().equals(ServiceColumns.CALL)) {
            ticking.add(cell::redraw);
        }
        return OWN_TOOLTIPS.contains(column.name()) ? cell : CutText.tell(cell);
    }

    ColumnChoices<ServiceRow> choices() {
        return choices;
    }

    /// Updates what changes by time alone.
    void tick() {
        ticking.forEach(Runnable::run);
    }

    /// Those that are shown and selected, from the top.
    List<ServiceRow> selected() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(item -> item != null)
                .map(TreeItem::getValue)
                .toList();
    }

    /// Where the selected row is drawn; the table, while it is out of sight.
    Node selectedRow() {
        return lookupAll(".tree-table-row-cell").stream()
                .filter(n -> n instanceof TreeTableRow<?> row && row.isSelected())
                .findFirst()
                .orElse(this);
    }

    /// The columns in sight, as they are arranged.
    List<RowColumn> shown() {
        return getVisibleLeafColumns().stream()
                .flatMap(c -> columns.stream().filter(known -> known.name().equals(c.getId())))
                .toList();
    }

    /// Puts new rows into the existing items.
    void show(List<Group> groups) {
        rows = groups;
        List<ServiceRow> instances = groups.stream().flatMap(g -> g.instances().stream()).toList();
        // Columns are hidden while there is nothing to say in them.
        said(ServiceColumns.PROTOCOL, instances, ServiceColumns::special);
        said(ServiceColumns.CHECK, instances, r -> !r.details().check().isEmpty());
        said(ServiceColumns.HEALTH, instances, r -> r.probe().isPresent());
        said(ServiceColumns.CALL, instances, r -> r.lastCall().isPresent());
        said(ServiceColumns.PROCESS, instances, r -> r.process().isPresent());
        arrange(held.get());
    }

    /// Leaves the rows where they stand as long as this holds; new ones come last meanwhile.
    void holdWhile(ObservableBooleanValue hand) {
        held = hand;
    }

    private void said(String column, List<ServiceRow> rows, Predicate<ServiceRow> something) {
        choices.usually(column, rows.stream().anyMatch(something));
    }

    private void arrange(boolean stay) {
        List<TreeItem<ServiceRow>> selected = List.copyOf(getSelectionModel().getSelectedItems());
        var services = new ArrayList<TreeItem<ServiceRow>>();
        for (Group group : rows) {
            TreeItem<ServiceRow> item = item(group.service());
            KeyedItems.children(
                    item, sorted(item, group.instances().stream().map(this::item), stay));
            services.add(item);
        }
        KeyedItems.children(top, sorted(top, services.stream(), stay));
        if (!selected.equals(getSelectionModel().getSelectedItems())) {
            getSelectionModel().clearSelection();
            selected.stream().filter(i -> getRow(i) >= 0).forEach(getSelectionModel()::select);
        }
    }

    /// As the headers say; as they came while no header says anything.
    private List<TreeItem<ServiceRow>> sorted(
            TreeItem<ServiceRow> under, Stream<TreeItem<ServiceRow>> all, boolean stay) {
        Stream<TreeItem<ServiceRow>> sorted =
                Optional.ofNullable(getComparator())
                        .map((Comparator<TreeItem<ServiceRow>> by) -> all.sorted(by))
                        .orElse(all);
        return stay
                ? sorted.sorted(Standing.of(under.getChildren(), Function.identity())).toList()
                : sorted.toList();
    }

    private TreeItem<ServiceRow> item(ServiceRow row) {
        Optional<TreeItem<ServiceRow>> known = items.find(row.key());
        return known.filter(item -> row.drawnAs(item.getValue()))
                .orElseGet(() -> items.line(row.key(), row, made -> made.setExpanded(true)));
    }

    /// Selects a row and brings it into view.
    void select(Predicate<ServiceRow> wanted) {
        top.getChildren().stream()
                .flatMap(s -> Stream.concat(Stream.of(s), s.getChildren().stream()))
                .filter(i -> wanted.test(i.getValue()))
                .findFirst()
                .ifPresent(item -> {
                    KeyedItems.reveal(item);
                    getSelectionModel().clearAndSelect(getRow(item));
                    scrollTo(Math.max(0, getRow(item) - 3));
                });
    }

    /// Shows the services alone, or all instances as well.
    void expand(boolean all) {
        top.getChildren().forEach(item -> item.setExpanded(all));
    }

    boolean anyExpanded() {
        return top.getChildren().stream().anyMatch(TreeItem::isExpanded);
    }
}
