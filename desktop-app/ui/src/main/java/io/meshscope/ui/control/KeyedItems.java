package io.meshscope.ui.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.TreeItem;

/// The items of a tree that is arranged anew whenever something is learned. An item stays the same
/// as long as its line is there, so that what is expanded or chosen stays so.
public final class KeyedItems<T> {

    private final Map<String, TreeItem<T>> items = new HashMap<>();
    private final Supplier<TreeItem<T>> maker;

    public KeyedItems() {
        this(TreeItem::new);
    }

    /// @param maker makes an item without an entry
    public KeyedItems(Supplier<TreeItem<T>> maker) {
        this.maker = maker;
    }

    /// The item of a line, with what the line says now.
    public TreeItem<T> line(String key, T entry) {
        return line(key, entry, made -> {});
    }

    /// The item of a line, with what the line says now.
    ///
    /// @param first is told of the item when it is made
    public TreeItem<T> line(String key, T entry, Consumer<TreeItem<T>> first) {
        TreeItem<T> item =
                items.computeIfAbsent(
                        key,
                        k -> {
                            TreeItem<T> made = maker.get();
                            first.accept(made);
                            return made;
                        });
        item.setValue(entry);
        return item;
    }

    /// The item of a line, when it was ever there.
    public Optional<TreeItem<T>> find(String key) {
        return Optional.ofNullable(items.get(key));
    }

    /// Gives an item its children; nothing happens to those that it has already.
    public static <T> void children(TreeItem<T> parent, List<TreeItem<T>> children) {
        if (!parent.getChildren().equals(children)) {
            parent.getChildren().setAll(children);
        }
    }

    /// Expands all that is above an item.
    public static <T> void reveal(TreeItem<T> item) {
        for (TreeItem<T> above = item.getParent(); above != null; above = above.getParent()) {
            above.setExpanded(true);
        }
    }
}
