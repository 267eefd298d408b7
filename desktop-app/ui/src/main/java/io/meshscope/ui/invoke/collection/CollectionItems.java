package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.ui.control.KeyedItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.TreeItem;

/// The items of the tree of a collection: its folders and requests, in the order of a run.
final class CollectionItems {

    private final TreeItem<CollectionEntry> root = new TreeItem<>();
    private final KeyedItems<CollectionEntry> items = new KeyedItems<>();

    TreeItem<CollectionEntry> root() {
        return root;
    }

    /// Takes over what is known now.
    void arrange(List<RequestFile> files, Map<String, CollectionRuns.State> states) {
        var children =
                new LinkedHashMap<TreeItem<CollectionEntry>, List<TreeItem<CollectionEntry>>>();
        children.put(root, new ArrayList<>());
        for (RequestFile file : files) {
            TreeItem<CollectionEntry> item =
                    items.line(
                            "request " + file.name(),
                            new CollectionEntry.Request(
                                    file, Optional.ofNullable(states.get(file.name()))));
            below(folder(file.name(), children), children).add(item);
        }
        children.forEach(KeyedItems::children);
    }

    private static List<TreeItem<CollectionEntry>> below(
            TreeItem<CollectionEntry> parent,
            Map<TreeItem<CollectionEntry>, List<TreeItem<CollectionEntry>>> children) {
        return children.computeIfAbsent(parent, p -> new ArrayList<>());
    }

    /// The item of the folder that something is in, with those above it.
    private TreeItem<CollectionEntry> folder(
            String name, Map<TreeItem<CollectionEntry>, List<TreeItem<CollectionEntry>>> children) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            return root;
        }
        String path = name.substring(0, slash);
        TreeItem<CollectionEntry> item =
                items.line(
                        "folder " + path,
                        new CollectionEntry.Folder(path.substring(path.lastIndexOf('/') + 1)),
                        made -> made.setExpanded(true));
        if (!children.containsKey(item)) {
            below(folder(path, children), children).add(item);
            children.put(item, new ArrayList<>());
        }
        return item;
    }

    /// The item of a request, with all above it expanded.
    Optional<TreeItem<CollectionEntry>> reveal(String name) {
        Optional<TreeItem<CollectionEntry>> item = items.find("request " + name);
        item.ifPresent(KeyedItems::reveal);
        return item;
    }
}
