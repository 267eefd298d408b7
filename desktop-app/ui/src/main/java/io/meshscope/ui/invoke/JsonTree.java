package io.meshscope.ui.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A message's JSON as a tree. What is below an entry is made when the entry is unfolded, so that a
/// large message opens at once.
final class JsonTree extends TreeView<JsonTree.Entry> {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /// A message with no more lines than this is unfolded.
    private static final int UNFOLDED = 200;

    private static final int SHOWN = 2_000;

    /// A field or an element.
    record Entry(String name, JsonNode value) {}

    private final Texts texts;

    JsonTree(Texts texts) {
        this.texts = texts;
        setShowRoot(false);
        setFixedCellSize(22);
        getStyleClass().add("json-tree");
        setCellFactory(view -> new Cell());
    }

    /// Reads a text; for a thread that may take its time.
    static TreeItem<Entry> read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            boolean small = json.lines().limit(UNFOLDED + 1).count() <= UNFOLDED;
            var item = new Item(new Entry("", root), small);
            item.setExpanded(true);
            return item;
        } catch (JsonProcessingException e) {
            // A message's own text is JSON; one that is not is shown as it is.
            return new TreeItem<>(new Entry("", TextNode.valueOf(json)));
        }
    }

    private static final class Item extends TreeItem<Entry> {

        private final boolean unfolded;
        private boolean made;

        Item(Entry entry, boolean unfolded) {
            super(entry);
            this.unfolded = unfolded;
            setExpanded(unfolded);
        }

        @Override
        public boolean isLeaf() {
            return getValue().value().isEmpty();
        }

        @Override
        public ObservableList<TreeItem<Entry>> getChildren() {
            if (!made) {
                made = true;
                super.getChildren().setAll(below());
            }
            return super.getChildren();
        }

        private List<TreeItem<Entry>> below() {
            var items = new ArrayList<TreeItem<Entry>>();
            JsonNode value = getValue().value();
            value.properties()
                    .forEach(f ->
                            items.add(new Item(new Entry(f.getKey(), f.getValue()), unfolded)));
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                items.add(new Item(new Entry(Integer.toString(i), value.get(i)), unfolded));
            }
            return items;
        }
    }

    private final class Cell extends TreeCell<Entry> {

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            CellGraphic.show(this, entry == null || empty ? null : line(entry));
        }

        private HBox line(Entry entry) {
            var name = new Label(entry.name() + ":");
            name.getStyleClass().addAll("ms-mono", "tree-name");
            name.setMinWidth(USE_PREF_SIZE);
            var value = new Label(words(entry.value()));
            value.getStyleClass().addAll("ms-mono", style(entry.value()));
            return new HBox(6, name, value);
        }
    }

    private String words(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty() ? "{}" : "";
        }
        if (value.isArray()) {
            return value.isEmpty()
                    ? "[]"
                    : texts.get("tree.entries", Integer.toString(value.size()), value.size());
        }
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String style(JsonNode value) {
        if (value.isTextual()) {
            return "tree-string";
        }
        if (value.isNumber()) {
            return "tree-number";
        }
        return value.isContainerNode() ? "ms-subtle" : "tree-literal";
    }
}
