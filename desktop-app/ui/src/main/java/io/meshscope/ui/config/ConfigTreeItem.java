package io.meshscope.ui.config;

import io.meshscope.ui.config.ConfigOutline.Branch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.ObservableList;
import javafx.event.EventDispatchChain;
import javafx.scene.control.TreeItem;

/// A line of the tree, known by its id. Its children are made when it is opened and dropped when it
/// is closed: there may be very many. FX thread only.
final class ConfigTreeItem extends TreeItem<Object> {

    private final Predicate<Object> opens;
    private final Map<Object, ConfigTreeItem> items = new HashMap<>();
    private List<? extends ConfigOutline.Node> made = List.of();
    private ConfigOutline.Node node;
    private boolean quiet;

    /// @param opens whether the branch of an id is to be open
    ConfigTreeItem(ConfigOutline.Node node, Predicate<Object> opens) {
        super(node.id());
        this.node = node;
        this.opens = opens;
        setExpanded(node instanceof Branch && opens.test(node.id()));
    }

    /// What it shows now.
    ConfigOutline.Node node() {
        return node;
    }

    @Override
    public boolean isLeaf() {
        return !(node instanceof Branch branch) || branch.children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<Object>> getChildren() {
        if (isExpanded() && made.isEmpty() && node instanceof Branch branch) {
            quietly(() -> change(branch.children()));
        }
        return super.getChildren();
    }

    /// Shows something else under the same id.
    void show(ConfigOutline.Node now) {
        node = now;
        if (!(now instanceof Branch branch)) {
            return;
        }
        boolean open = opens.test(branch.id());
        if (isExpanded() && open) {
            change(branch.children());
        } else {
            setExpanded(false);
            forget();
            setExpanded(open);
        }
    }

    /// Opens and closes what is made, where that is to be another way now.
    void reopen() {
        items.values()
                .forEach(item -> {
                    item.show(item.node());
                    item.reopen();
                });
    }

    /// Drops the children of what is closed.
    void forget() {
        if (!isExpanded() && !made.isEmpty()) {
            quietly(() -> change(List.of()));
        }
    }

    /// The item of a child; empty while there is none.
    Optional<ConfigTreeItem> child(Object id) {
        var _ = getChildren();
        return Optional.ofNullable(items.get(id));
    }

    /// How many items there are below it.
    int count() {
        return items.values().stream().mapToInt(item -> 1 + item.count()).sum();
    }

    /// The tree hears of the opening itself, and would move its selection twice.
    private void quietly(Runnable change) {
        quiet = true;
        change.run();
        quiet = false;
    }

    @Override
    public EventDispatchChain buildEventDispatchChain(EventDispatchChain tail) {
        return quiet ? tail : super.buildEventDispatchChain(tail);
    }

    /// Only what differs is touched: of very many children mostly one does. Those that have not
    /// changed are the same objects.
    @SuppressWarnings("ReferenceEquality") // see there
    private void change(List<? extends ConfigOutline.Node> now) {
        List<? extends ConfigOutline.Node> before = made;
        int most = Math.min(before.size(), now.size());
        int from = 0;
        while (from < most && before.get(from) == now.get(from)) {
            from++;
        }
        int same = 0;
        while (same < most - from
                && before.get(before.size() - 1 - same) == now.get(now.size() - 1 - same)) {
            same++;
        }
        made = now;
        replace(from, before.size() - same, now.subList(from, now.size() - same));
    }

    private void replace(int from, int to, List<? extends ConfigOutline.Node> by) {
        ObservableList<TreeItem<Object>> children = super.getChildren();
        List<TreeItem<Object>> old = List.copyOf(children.subList(from, to));
        var next = new ArrayList<TreeItem<Object>>(by.size());
        for (ConfigOutline.Node child : by) {
            ConfigTreeItem item = items.get(child.id());
            if (item == null) {
                item = new ConfigTreeItem(child, opens);
            } else {
                item.show(child);
            }
            next.add(item);
        }
        if (!old.equals(next)) {
            old.forEach(item -> items.remove(item.getValue()));
            children.remove(from, to);
            children.addAll(from, next);
        }
        next.forEach(item -> items.put(item.getValue(), (ConfigTreeItem) item));
    }
}
