package io.meshscope.ui.control;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Accordion;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;

/// All parts of a page, also those of panes that have not been on screen yet and therefore are
/// nobody's children.
public final class PageParts {

    private PageParts() {}

    /// Tells of a node and of everything in it, what is outside first.
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
