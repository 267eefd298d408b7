package io.meshscope.ui.shell;

import io.meshscope.ui.control.Arrangement;
import io.meshscope.ui.fx.AfterLayout;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// The dividers of one pane. They get their saved positions once the pane has its size. Only what
/// the user drags is saved: a view and the size of the window move dividers too, and nobody chose
/// those positions. They are saved for each arrangement of the pane and each number of dividers,
/// since a pane has more dividers with an inspector than without.
final class SplitDividers {

    private final SplitPane split;
    private final String name;
    private final PreferencesKeeper keeper;
    private boolean restored;

    private SplitDividers(SplitPane split, String name, PreferencesKeeper keeper) {
        this.split = split;
        this.name = name;
        this.keeper = keeper;
    }

    static void keep(SplitPane split, String name, PreferencesKeeper keeper) {
        var dividers = new SplitDividers(split, name, keeper);
        dividers.arranged();
        split.getDividers()
                .addListener((ListChangeListener<SplitPane.Divider>) change -> dividers.arranged());
        Arrangement.follow(split, dividers::arranged);
        split.widthProperty().subscribe(w -> dividers.restoreWhenLaidOut());
        split.sceneProperty().subscribe(s -> dividers.restoreWhenLaidOut());
        split.addEventFilter(MouseEvent.MOUSE_DRAGGED, dividers::dragged);
    }

    private String key() {
        return name
                + Arrangement.of(split).map(a -> "/" + a).orElse("")
                + "/"
                + split.getDividers().size();
    }

    private void arranged() {
        restored = false;
        restoreWhenLaidOut();
    }

    /// A drag shows in the positions only after the layout that follows it.
    private void dragged(MouseEvent drag) {
        if (drag.getTarget() instanceof Node target && ofDivider(target)) {
            AfterLayout.of(split, this::save);
        }
    }

    /// Whether a node is in a divider of this pane; a divider of a pane inside it is another's.
    private boolean ofDivider(Node target) {
        Node node = target;
        while (!node.getStyleClass().contains("split-pane-divider")) {
            node = node.getParent();
            if (node == null) {
                return false;
            }
        }
        return node.getParent() == split;
    }

    private void save() {
        List<Double> now = Arrays.stream(split.getDividerPositions()).boxed().toList();
        keeper.change(p -> p.withPane(key(), now));
    }

    private void restoreWhenLaidOut() {
        if (!restored && split.getWidth() > 0) {
            AfterLayout.of(split, this::restore);
        }
    }

    private void restore() {
        if (restored) {
            return;
        }
        List<Double> kept = keeper.get().panes().get(key());
        if (kept != null && kept.size() == split.getDividers().size()) {
            split.setDividerPositions(kept.stream().mapToDouble(Double::doubleValue).toArray());
        }
        restored = true;
    }
}
