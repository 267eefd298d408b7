package io.meshscope.ui.control;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Accordion;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;

/// All nodes of a page, including those in panes that were never on screen and therefore are not in
/// the scene graph yet.
public final class PageParts {

    private PageParts() {}

    /// Passes a node and everything in it to a consumer, the outer nodes first.
    public static void each(Node node, Consumer<Node> told) {
        told.accept(node);
        switch (node) {
            case SplitPane split -> split.getItems().forEach(n -> each(n, told));
            case TabPane tabs ->
                    tabs.getTabs()
                            .forEach(t -> {
                                if (t.getContent() != null) {
                                    each(t.getContent(), told);
                                }
                            });
            case ScrollPane scroll when scroll.getContent() != null ->
                    each(scroll.getContent(), told);
            case TitledPane titled when titled.getContent() != null ->
                    each(titled.getContent(), told);
            case Accordion accordion -> accordion.getPanes().forEach(n -> each(n, told));
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(n -> each(n, told));
            default -> {}
        }
    }
}
