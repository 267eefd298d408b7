package io.meshscope.ui.invoke.form;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// A tooltip that is made when the pointer comes: each has a window of its own, and a form has many
/// that nobody looks at.
final class LateTip {

    private static final double WIDTH = 420;

    private LateTip() {}

    static void tell(Node node, Supplier<String> words) {
        node.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, e -> install(node, words));
    }

    private static void install(Node node, Supplier<String> words) {
        if (node.getProperties().putIfAbsent(LateTip.class, true) == null) {
            var tip = new Tooltip(words.get());
            tip.setWrapText(true);
            tip.setMaxWidth(WIDTH);
            tip.setShowDuration(Duration.minutes(1));
            Tooltip.install(node, tip);
        }
    }
}
