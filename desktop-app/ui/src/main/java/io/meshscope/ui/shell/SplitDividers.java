package io.meshscope.ui.shell;

import io.meshscope.ui.preferences.PreferencesKeeper;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;

/// The dividers of one pane. They get their saved positions once the pane has its size; positions
/// before that were not chosen by the user and are not saved. A pane has more dividers with an
/// inspector than without, so positions are saved for each number of dividers.
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
        dividers.follow();
        split.getDividers()
                .addListener((ListChangeListener<SplitPane.Divider>) change -> dividers.follow());
        split.widthProperty().subscribe(w -> dividers.restoreWhenLaidOut());
        split.sceneProperty().subscribe(s -> dividers.restoreWhenLaidOut());
    }

    private String key() {
        return name + "/" + split.getDividers().size();
    }

    private void follow() {
        restored = false;
        split.getDividers().forEach(d -> d.positionProperty().subscribe(p -> moved()));
        restoreWhenLaidOut();
    }

    private void moved() {
        if (restored) {
            List<Double> now = Arrays.stream(split.getDividerPositions()).boxed().toList();
            keeper.change(p -> p.withPane(key(), now));
        }
    }

    private void restoreWhenLaidOut() {
        Scene scene = split.getScene();
        if (restored || scene == null || split.getWidth() <= 0) {
            return;
        }
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        restore();
                    }
                });
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
