package io.meshscope.ui.services;

import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.KeyedItems;
import io.meshscope.ui.control.QuietItem;
import io.meshscope.ui.fx.Standing;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServiceRows.Group;
import io.meshscope.ui.services.ServiceRows.Rows;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private final KeyedItems<ServiceRow> items = new KeyedItems<>(QuietItem::new);
    private final Set<Runnable> ticking = new HashSet<>();
    private ObservableBooleanValue held = new SimpleBooleanProperty();
    private final Map<String, Group> arranged = new HashMap<>();
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
            arranged.clear();
            arrange(false);
            return true;
        });
        choices = new ColumnChoices<>(this, context.kept(), "services");
        ServiceColumns.SOMETIMES.keySet().forEach(column -> choices.usually(column, false));
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
        made.setCellValueFactory(c -> c.getValue().valueProperty());
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
    void show(Rows next) {
        rows = next.groups();
        ServiceColumns.SOMETIMES
                .keySet()
                .forEach(column -> choices.usually(column, next.counts().told().contains(column)));
        arrange(held.get());
    }

    /// Leaves the rows where they stand as long as this holds; new ones come last meanwhile.
    void holdWhile(ObservableBooleanValue hand) {
        held = hand;
    }

    /// A service of which nothing has changed is left alone.
    private void arrange(boolean stay) {
        List<TreeItem<ServiceRow>> selected = List.copyOf(getSelectionModel().getSelectedItems());
        var services = new ArrayList<TreeItem<ServiceRow>>();
        for (Group group : rows) {
            services.add(isArranged(group) ? known(group) : arranged(group, stay));
        }
        KeyedItems.children(top, sorted(top, services.stream(), stay));
        if (!selected.equals(getSelectionModel().getSelectedItems())) {
            getSelectionModel().clearSelection();
            selected.stream().filter(i -> getRow(i) >= 0).forEach(getSelectionModel()::select);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Comparing the content would cost what this saves.
    private boolean isArranged(Group group) {
        return arranged.get(group.service().key()) == group;
    }

    private TreeItem<ServiceRow> known(Group group) {
        return items.find(group.service().key()).orElseThrow();
    }

    private TreeItem<ServiceRow> arranged(Group group, boolean stay) {
        TreeItem<ServiceRow> item = item(group.service());
        KeyedItems.children(item, sorted(item, group.instances().stream().map(this::item), stay));
        if (stay) {
            arranged.remove(group.service().key()); // its order is not settled yet
        } else {
            arranged.put(group.service().key(), group);
        }
        return item;
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
        if (known.isEmpty()) {
            return items.line(row.key(), row, made -> made.setExpanded(true));
        }
        if (known.get() instanceof QuietItem<ServiceRow> item && !row.drawnAs(item.getValue())) {
            item.say(row);
        }
        return known.get();
    }

    /// Selects a row and brings it into view.
    void select(Predicate<ServiceRow> wanted) {
        top.getChildren().stream()
                .flatMap(s -> Stream.concat(Stream.of(s), s.getChildren().stream()))
                .filter(i -> wanted.test(i.getValue()))
                .findFirst()
                .ifPresent(item -> {
                    KeyedItems.reveal(item);
                    layout(); // it must know its new rows before it goes to one of them
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
