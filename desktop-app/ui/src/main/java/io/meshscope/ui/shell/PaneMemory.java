package io.meshscope.ui.shell;

import io.meshscope.ui.control.PageParts;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// Saves the positions of each view's dividers and restores them.
final class PaneMemory {

    private final PreferencesKeeper keeper;

    PaneMemory(PreferencesKeeper keeper) {
        this.keeper = keeper;
    }

    /// @param view its name in addresses
    void watch(String view, Node page) {
        var splits = new ArrayList<SplitPane>();
        PageParts.each(
                page,
                node -> {
                    if (node instanceof SplitPane split) {
                        splits.add(split);
                    }
                });
        for (int i = 0; i < splits.size(); i++) {
            SplitDividers.keep(splits.get(i), view + "/" + i, keeper);
        }
    }
}
