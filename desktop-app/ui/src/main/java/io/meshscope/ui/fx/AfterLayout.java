package io.meshscope.ui.fx;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Does something once after a window is laid out the next time: where things are, and how many
/// rows a table has in sight, is known only then. FX thread only.
public final class AfterLayout {

    private AfterLayout() {}

    /// @param node in the window; while it is in none, nothing is done
    /// @param once runs at most once, at the end of the next pulse
    public static void of(Node node, Runnable once) {
        Scene scene = node.getScene();
        if (scene == null) {
            return;
        }
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        once.run();
                    }
                });
        Platform.requestNextPulse();
    }
}
