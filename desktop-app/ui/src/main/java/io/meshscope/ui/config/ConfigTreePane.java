package io.meshscope.ui.config;

import io.meshscope.mesh.ConfigName;
import io.meshscope.reading.Convergence;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The keys by environment and service, each with how many instances run its latest revision.
final class ConfigTreePane extends VBox {

    private sealed interface Node {}

    /// @param badge of an environment: who holds its keys
    private record Folder(String name, boolean environment, String badge) implements Node {}

    private record Key(ConfigKeys.Row row) implements Node {}

    private final ConfigViewModel model;
    private final Texts texts;
    private final TreeItem<Node> all = new TreeItem<>();
    private final Map<String, TreeItem<Node>> items = new HashMap<>();
    private final TreeView<Node> tree = new TreeView<>(all);

    /// Those in use: the tree drops some and makes new ones.
    private final Set<Cell> cells = Collections.newSetFromMap(new WeakHashMap<>());

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
            var cell = new Cell();
            cells.add(cell);
            return cell;
        });
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, after) -> {
                    if (!arranging && after != null && after.getValue() instanceof Key key) {
                        open.accept(key.row().name());
                    }
                });
        var note = new Label();
        note.textProperty().bind(texts.bind("secrets-note"));
        note.getStyleClass().addAll("ms-caption", "secrets-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.setGraphic(Icon.of("lock", 13));
        note.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(top, tree, note);
        setMinWidth(180);
        model.keys().addListener((ListChangeListener<ConfigKeys.Row>) change -> arrange());
        model.open().subscribe(o -> select());
        model.refreshed().addListener((p, a, b) -> cells.forEach(Cell::count));
        arrange();
    }

    /// Shows a new list. What is expanded and selected stays so.
    void arrange() {
        arranging = true;
        Set<String> several = several();
        var environments = new LinkedHashSet<TreeItem<Node>>();
        var children = new LinkedHashMap<TreeItem<Node>, Set<TreeItem<Node>>>();
        for (ConfigKeys.Row row : model.keys()) {
            TreeItem<Node> parent = environment(row, several);
            environments.add(parent);
            if (!row.key().leaf().isEmpty()) {
                TreeItem<Node> folder = folder(row);
                children.computeIfAbsent(parent, p -> new LinkedHashSet<>()).add(folder);
                parent = folder;
            }
            children.computeIfAbsent(parent, p -> new LinkedHashSet<>())
                    .add(item(id(row.name()), new Key(row)));
        }
        // From the leaves up, so that the tree itself hears of it once.
        List.copyOf(children.entrySet())
                .reversed()
                .forEach(entry -> set(entry.getKey(), List.copyOf(entry.getValue())));
        set(all, List.copyOf(environments));
        arranging = false;
        select();
        tree.refresh();
    }

    private TreeItem<Node> environment(ConfigKeys.Row row, Set<String> several) {
        String centre = row.name().centre().value();
        String name = row.key().environment().orElse("");
        String badge = several.contains(centre) ? centre + " " + row.key().prefix() : centre;
        return item("env " + place(row), new Folder(name, true, badge));
    }

    private TreeItem<Node> folder(ConfigKeys.Row row) {
        String service = row.key().service().map(Object::toString).orElse("");
        return item("folder " + place(row) + "/" + service, new Folder(service, false, ""));
    }

    private static String place(ConfigKeys.Row row) {
        return row.name().centre().value()
                + row.key().prefix()
                + row.key().environment().orElse("");
    }

    /// The configuration centres with keys below several prefixes, which are said there.
    private Set<String> several() {
        Map<String, String> prefixes = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (ConfigKeys.Row row : model.keys()) {
            String centre = row.name().centre().value();
            String first = prefixes.putIfAbsent(centre, row.key().prefix());
            if (first != null && !first.equals(row.key().prefix())) {
                several.add(centre);
            }
        }
        return several;
    }

    private static void set(TreeItem<Node> parent, List<TreeItem<Node>> children) {
        if (!parent.getChildren().equals(children)) {
            parent.getChildren().setAll(children);
        }
    }

    private TreeItem<Node> item(String id, Node node) {
        TreeItem<Node> item =
                items.computeIfAbsent(
                        id,
                        i -> {
                            var made = new TreeItem<>(node);
                            made.setExpanded(true);
                            return made;
                        });
        if (!node.equals(item.getValue())) {
            item.setValue(node);
        }
        return item;
    }

    private static String id(ConfigName key) {
        return "key " + key.centre().value() + " " + key.key().base64();
    }

    private void select() {
        arranging = true;
        model.open()
                .get()
                .map(o -> items.get(id(o.entry().name())))
                .ifPresent(tree.getSelectionModel()::select);
        arranging = false;
    }

    private final class Cell extends TreeCell<Node> {

        private Optional<Convergence> told = Optional.empty();

        Cell() {
            // as wide as the tree: a long name is cut off, the count is not
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Node node, boolean empty) {
            super.updateItem(node, empty);
            setText(null);
            if (node == null || empty) {
                setGraphic(null);
                return;
            }
            setGraphic(
                    switch (node) {
                        case Folder folder -> folder(folder);
                        case Key key -> key(key.row());
                    });
        }

        private HBox folder(Folder folder) {
            boolean all = folder.environment() && folder.name().isEmpty();
            HBox row =
                    row(
                            Icon.of("folder-open", 15),
                            CutText.label(
                                    all
                                            ? texts.get("all-environments")
                                            : OneLine.of(folder.name())));
            if (folder.environment()) {
                var gap = new Region();
                HBox.setHgrow(gap, Priority.ALWAYS);
                Label badge = Chip.outlined(folder.badge());
                badge.setMinWidth(USE_PREF_SIZE);
                row.getChildren().addAll(gap, badge);
            }
            return row;
        }

        private HBox key(ConfigKeys.Row row) {
            String leaf = row.key().leaf();
            var name = CutText.label(OneLine.of(leaf.isEmpty() ? row.key().label() : leaf));
            if (row.deleted()) {
                name.getStyleClass().add("ms-struck");
            }
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            // Consul keeps a folder as a key whose name ends in a slash.
            boolean folder = row.key().key().endsWith("/");
            var box = row(Icon.of(folder ? "folder" : "file-json", 15), name);
            box.getChildren().add(gap);
            if (row.hidden()) {
                name.getStyleClass().add("ms-muted");
                var sign = new StackPane(StateGlyph.UNKNOWN.node(12));
                Tooltip.install(sign, new Tooltip(texts.get("hidden")));
                box.getChildren().add(sign);
            }
            if (row.draft()) {
                var dot = new Region();
                dot.getStyleClass().add("draft-dot");
                box.getChildren().add(dot);
            }
            told = model.acks(row);
            told.filter(a -> a.present() > 0).ifPresent(a -> box.getChildren().add(acks(a)));
            return box;
        }

        /// Counts again who runs the latest revision.
        void count() {
            if (getItem() instanceof Key key && !model.acks(key.row()).equals(told)) {
                updateItem(getItem(), isEmpty());
            }
        }

        private Label acks(Convergence acks) {
            var label = new Label(acks.applied() + "/" + acks.present());
            label.getStyleClass()
                    .addAll(
                            "ms-mono",
                            acks.count(Convergence.Status.REJECTED) > 0
                                    ? "ms-text-error"
                                    : acks.complete() ? "ms-subtle" : "ms-text-amber");
            label.setMinWidth(USE_PREF_SIZE);
            return label;
        }

        private HBox row(javafx.scene.Node icon, Label name) {
            var box = new HBox(6, icon, name);
            box.setAlignment(Pos.CENTER_LEFT);
            return box;
        }
    }
}
