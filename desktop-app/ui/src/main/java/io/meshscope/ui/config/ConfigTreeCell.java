package io.meshscope.ui.config;

import io.meshscope.reading.Convergence;
import io.meshscope.ui.config.ConfigOutline.Branch;
import io.meshscope.ui.config.ConfigOutline.Folder;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A line of Config's tree. It is drawn anew only when what it shows has changed.
final class ConfigTreeCell extends TreeCell<Object> {

    private final ConfigViewModel model;
    private final Texts texts;
    private Optional<Shown> shown = Optional.empty();
    private HBox drawn = new HBox();

    /// @param of the folder, or the key
    /// @param told who runs the key's latest revision
    private record Shown(Object of, Optional<Convergence> told) {}

    ConfigTreeCell(ConfigViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        // as wide as the tree: a long name is cut off, the count is not
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Object id, boolean empty) {
        super.updateItem(id, empty);
        setText(null);
        look();
    }

    /// Shows what is there now.
    void look() {
        if (isEmpty() || !(getTreeItem() instanceof ConfigTreeItem item)) {
            setGraphic(null);
            return;
        }
        Shown now =
                switch (item.node()) {
                    case Branch branch -> new Shown(branch.folder(), Optional.empty());
                    case ConfigKeys.Row row -> new Shown(row, model.acks(row));
                };
        if (!shown.equals(Optional.of(now))) {
            shown = Optional.of(now);
            drawn =
                    now.of() instanceof Folder folder
                            ? folder(folder)
                            : key((ConfigKeys.Row) now.of(), now.told());
        }
        CellGraphic.show(this, drawn);
    }

    /// Says everything again, in the present language.
    void relabel() {
        shown = Optional.empty();
        look();
    }

    private HBox folder(Folder folder) {
        boolean all = folder.environment() && folder.name().isEmpty();
        HBox row =
                row(
                        Icon.of("folder-open", 15),
                        CutText.label(
                                all ? texts.get("all-environments") : OneLine.of(folder.name())));
        if (folder.environment()) {
            Label badge = Chip.outlined(folder.badge());
            badge.setMinWidth(USE_PREF_SIZE);
            row.getChildren().addAll(gap(), badge);
        }
        return row;
    }

    private HBox key(ConfigKeys.Row row, Optional<Convergence> told) {
        String leaf = row.key().leaf();
        var name = CutText.label(OneLine.of(leaf.isEmpty() ? row.key().label() : leaf));
        if (row.deleted()) {
            name.getStyleClass().add("ms-struck");
        }
        // Consul keeps a folder as a key whose name ends in a slash.
        boolean folder = row.key().key().endsWith("/");
        var box = row(Icon.of(folder ? "folder" : "file-json", 15), name);
        box.getChildren().add(gap());
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
        told.filter(a -> a.present() > 0).ifPresent(a -> box.getChildren().add(acks(a)));
        return box;
    }

    private static Label acks(Convergence acks) {
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

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static HBox row(Node icon, Label name) {
        var box = new HBox(6, icon, name);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
