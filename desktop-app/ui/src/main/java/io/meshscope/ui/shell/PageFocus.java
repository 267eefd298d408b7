package io.meshscope.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import org.fxmisc.richtext.GenericStyledArea;

/// Chooses where in a page the focus goes. It goes to the content, so that the page's keys work
/// from the moment it is shown, and not into a field, so that the window's single keys work too.
final class PageFocus {

    private PageFocus() {}

    /// Puts the focus on the first table, tree or drawing; on the whole page when there is none.
    static void enter(Node page) {
        page.applyCss();
        first(page, PageFocus::content).orElse(page).requestFocus();
    }

    /// Puts the focus into a pane: on its content, else on any node that can have it.
    static void enterPane(Node pane) {
        first(pane, PageFocus::content)
                .or(() -> first(pane, Node::isFocusTraversable))
                .orElse(pane)
                .requestFocus();
    }

    /// Puts the focus into the first editable field.
    ///
    /// @return whether there is one
    static boolean enterField(Node page) {
        Optional<Node> field = first(page, n -> n instanceof TextInputControl t && t.isEditable());
        field.ifPresent(Node::requestFocus);
        return field.isPresent();
    }

    private static boolean content(Node node) {
        return node.isFocusTraversable()
                && Stream.of(
                                TextInputControl.class,
                                GenericStyledArea.class,
                                ButtonBase.class,
                                ComboBoxBase.class,
                                ChoiceBox.class,
                                Slider.class,
                                ScrollPane.class,
                                TabPane.class,
                                SplitPane.class)
                        .noneMatch(c -> c.isInstance(node));
    }

    private static Optional<Node> first(Node node, Predicate<Node> wanted) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (wanted.test(node)) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> first(child, wanted).stream())
                        .findFirst()
                : Optional.empty();
    }

    /// The panes of a page from left to right: those between its dividers, or the page itself.
    static List<Node> panes(Node page) {
        var panes = new ArrayList<Node>();
        collect(page, panes);
        return panes.isEmpty() ? List.of(page) : panes;
    }

    private static void collect(Node node, List<Node> panes) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof SplitPane split) {
            for (Node item : split.getItems()) {
                int before = panes.size();
                collect(item, panes);
                if (panes.size() == before) {
                    panes.add(item);
                }
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, panes));
        }
    }
}
