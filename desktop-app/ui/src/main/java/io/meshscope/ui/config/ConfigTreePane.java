package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.reading.ConfigKey;
import io.meshscope.ui.config.ConfigOutline.Branch;
import io.meshscope.ui.config.ConfigOutline.Folder;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The keys by environment and service, each with how many instances run its latest revision. Few
/// keys are all open; of many only what the user opens, and the way to the open key.
final class ConfigTreePane extends VBox {

    /// So many keys can be looked over.
    private static final int FEW = 500;

    private final ConfigViewModel model;
    private final Texts texts;
    private final ConfigTreeItem all = new ConfigTreeItem(root(ConfigOutline.EMPTY), this::opens);
    private final TreeView<Object> tree = new TreeView<>(all);

    /// What the user opened or closed.
    private final Map<Object, Boolean> chosen = new HashMap<>();

    /// The same in what the present filter found.
    private final Map<Object, Boolean> chosenInFound = new HashMap<>();

    private String filtered = "";

    /// Those in use: the tree drops some and makes new ones.
    private final Set<ConfigTreeCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

    private Optional<ConfigName> shown = Optional.empty();
    private boolean few = true;

    /// Whether they are few because of a filter: then all are shown, whatever was closed before.
    private boolean found;

    private boolean arranging;

    ConfigTreePane(ConfigViewModel model, Texts texts, Consumer<ConfigName> open) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("ms-tool-window");
        var filter = new TextField();
        filter.setId("filter-keys");
        filter.promptTextProperty().bind(texts.bind("filter"));
        filter.textProperty().bindBidirectional(model.filter());
        var top = new VBox(filter);
        top.setStyle("-fx-padding: 8;");
        tree.setShowRoot(false);
        tree.setFixedCellSize(24);
        tree.setId("keys");
        tree.getStyleClass().add("ms-tool-window");
        tree.setCellFactory(view -> {
            var cell = new ConfigTreeCell(model, texts);
            cells.add(cell);
            return cell;
        });
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (!arranging
                            && after instanceof ConfigTreeItem item
                            && item.node() instanceof ConfigKeys.Row row) {
                        open.accept(row.name());
                    }
                });
        all.addEventHandler(
                TreeItem.<Object>branchExpandedEvent(), e -> choose(e.getTreeItem(), true));
        all.addEventHandler(
                TreeItem.<Object>branchCollapsedEvent(), e -> choose(e.getTreeItem(), false));
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(top, tree, note());
        setMinWidth(180);
        model.outline().subscribe(outline -> arrange());
        model.open().subscribe(o -> select());
        model.refreshed().addListener((p, a, b) -> cells.forEach(ConfigTreeCell::look));
    }

    private Label note() {
        var note = new Label();
        note.textProperty().bind(texts.bind("secrets-note"));
        note.getStyleClass().addAll("ms-caption", "secrets-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.setGraphic(Icon.of("lock", 13));
        note.setMaxWidth(Double.MAX_VALUE);
        return note;
    }

    private static Branch root(ConfigOutline outline) {
        return new Branch("", new Folder("", false, ""), List.copyOf(outline.environments()));
    }

    private boolean opens(Object id) {
        return id.equals("")
                || (found ? chosenInFound.getOrDefault(id, true) : chosen.getOrDefault(id, few));
    }

    private Map<Object, Boolean> chosen() {
        return found ? chosenInFound : chosen;
    }

    private void choose(TreeItem<Object> branch, boolean open) {
        if (!arranging) {
            chosen().put(branch.getValue(), open);
            if (branch instanceof ConfigTreeItem item) {
                item.forget();
            }
        }
    }

    /// Shows a new list. What the user opened, and what is selected, stays so.
    private void arrange() {
        arranging = true;
        boolean before = few;
        boolean foundBefore = found;
        few = model.outline().get().rows().size() <= FEW;
        found = few && !model.filter().get().isBlank();
        if (!filtered.equals(model.filter().get())) {
            filtered = model.filter().get();
            chosenInFound.clear();
        }
        all.show(root(model.outline().get()));
        if (few != before || found != foundBefore) {
            all.reopen();
        }
        arranging = false;
        select();
        cells.forEach(ConfigTreeCell::look);
    }

    /// Says everything again, in the present language.
    void relabel() {
        cells.forEach(ConfigTreeCell::relabel);
    }

    /// How many lines are made.
    int made() {
        return all.count();
    }

    /// Selects the open key. The way to it is opened once, when it is another key than before.
    private void select() {
        Optional<OpenKey> open = model.open().get();
        Optional<ConfigName> name = open.map(o -> o.entry().name());
        arranging = true;
        boolean reveal = !shown.equals(name) && name.filter(this::listed).isPresent();
        open.flatMap(o -> item(o.entry().name(), o.key(), reveal))
                .ifPresentOrElse(
                        item -> {
                            shown = name;
                            tree.getSelectionModel().select(item);
                        },
                        this::selectNoKey);
        arranging = false;
    }

    /// Whether it is in the list: the way to one that a filter leaves out leads nowhere.
    private boolean listed(ConfigName name) {
        return model.outline().get().rows().stream().anyMatch(row -> row.name().equals(name));
    }

    /// The open key is not in sight; no other is to look as if it were open.
    private void selectNoKey() {
        if (tree.getSelectionModel().getSelectedItem() instanceof ConfigTreeItem item
                && item.node() instanceof ConfigKeys.Row) {
            tree.getSelectionModel().clearSelection();
        }
    }

    /// @param reveal whether what is closed is opened on the way
    private Optional<ConfigTreeItem> item(ConfigName name, ConfigKey key, boolean reveal) {
        Optional<ConfigTreeItem> parent = branch(all, ConfigOutline.environment(name, key), reveal);
        if (!key.leaf().isEmpty()) {
            parent = parent.flatMap(p -> branch(p, ConfigOutline.service(name, key), reveal));
        }
        return parent.flatMap(p -> p.child(name));
    }

    private Optional<ConfigTreeItem> branch(ConfigTreeItem parent, Object id, boolean reveal) {
        Optional<ConfigTreeItem> child = parent.child(id);
        if (reveal) {
            child.filter(c -> !c.isExpanded())
                    .ifPresent(c -> {
                        chosen().put(id, true);
                        c.setExpanded(true);
                    });
        }
        return child.filter(TreeItem::isExpanded);
    }
}
