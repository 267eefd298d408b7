package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormField;
import io.meshscope.invoke.form.FormMessage;
import io.meshscope.invoke.form.MaskText;
import io.meshscope.invoke.form.MaskTree;
import io.meshscope.ui.control.CellGraphic;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The paths into a message as a tree with check boxes. Arrows walk it, the space bar checks, Tab
/// leaves it. Children are made when their parent is opened: a type may hold itself.
final class MaskPaths extends TreeView<String> {

    private static final double HEIGHT = 180;
    private static final int DEEPEST = 8;

    private final Supplier<List<String>> checked;
    private final BiConsumer<String, Boolean> check;

    MaskPaths(FormMessage of, Supplier<List<String>> checked, BiConsumer<String, Boolean> check) {
        this.checked = checked;
        this.check = check;
        setShowRoot(false);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        getStyleClass().add("form-mask");
        var root = new TreeItem<>("");
        children(of, "", 0, root);
        setRoot(root);
        setCellFactory(tree -> new PathCell());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    TreeItem<String> item = getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.SPACE && item != null) {
                        e.consume();
                        toggle(item.getValue());
                    }
                });
    }

    private static void children(
            FormMessage of, String prefix, int depth, TreeItem<String> parent) {
        for (FormField field : of.fields()) {
            String path = prefix + field.shape().name();
            var item = new TreeItem<>(path);
            MaskTree.nested(field).stream()
                    .filter(inner -> depth < DEEPEST && !inner.fields().isEmpty())
                    .forEach(inner -> expandable(inner, path, depth, item));
            parent.getChildren().add(item);
        }
    }

    private static void expandable(
            FormMessage inner, String path, int depth, TreeItem<String> item) {
        // An item without children cannot be opened.
        item.getChildren().add(new TreeItem<>(""));
        item.expandedProperty()
                .addListener((property, before, open) -> {
                    boolean first = item.getChildren().getFirst().getValue().isEmpty();
                    if (open && first) {
                        item.getChildren().clear();
                        children(inner, path + ".", depth + 1, item);
                    }
                });
    }

    private void toggle(String path) {
        if (MaskText.writable(path)) {
            check.accept(path, !checked.get().contains(path));
            refresh();
        }
    }

    private final class PathCell extends TreeCell<String> {

        private final CheckBox box = new CheckBox();

        PathCell() {
            box.setFocusTraversable(false);
            box.getStyleClass().add("ms-mono");
            box.setOnAction(e -> toggle(getItem()));
        }

        @Override
        protected void updateItem(@Nullable String path, boolean empty) {
            super.updateItem(path, empty);
            setText(null);
            CellGraphic.show(this, empty || path == null ? null : box);
            if (path != null) {
                box.setText(path.substring(path.lastIndexOf('.') + 1));
                box.setSelected(checked.get().contains(path));
                box.setDisable(!MaskText.writable(path));
            }
        }
    }
}
