package io.meshscope.ui.invoke.form;

import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Rows that are built as far as they are looked at: the first ones at once, more when the keyboard
/// or the scroll bar comes near their end. A message of thousands of fields opens at once.
final class StagedRows extends VBox {

    static final int AT_ONCE = 24;

    private final Texts texts;
    private final List<Supplier<Node>> rows;
    private final Button more = Buttons.add("");
    private int built;

    StagedRows(Texts texts, List<Supplier<Node>> rows, double spacing) {
        super(spacing);
        this.texts = texts;
        this.rows = rows;
        more.setOnAction(e -> goOn());
        // Tab leads on into the next rows.
        more.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        goOn();
                    }
                });
        build();
    }

    private void goOn() {
        int first = built;
        build();
        Node next = getChildren().get(first - 1);
        if (built > first && next.getScene() != null) {
            lastFocusable(next).requestFocusTraversal(TraversalDirection.NEXT);
        }
    }

    /// From there the next in order is in the first new row.
    private static Node lastFocusable(Node row) {
        Node found = row;
        if (row instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node inner = lastFocusable(child);
                found = inner.isFocusTraversable() ? inner : found;
            }
        }
        return found;
    }

    /// Builds as far as a row and focuses its first control.
    ///
    /// @return whether it has one
    boolean focusRow(int index) {
        while (built <= index) {
            build();
        }
        return Focus.first(getChildren().get(index));
    }

    private void build() {
        getChildren().remove(more);
        int to = Math.min(rows.size(), built + AT_ONCE);
        rows.subList(built, to).forEach(row -> getChildren().add(row.get()));
        built = to;
        if (built < rows.size()) {
            more.setText(texts.get("form.more", Integer.toString(rows.size() - built)));
            getChildren().add(more);
        }
    }

    /// Builds what a scrolled view now shows, in all rows below a node.
    static void reveal(Node below, ScrollPane view) {
        if (below instanceof StagedRows staged) {
            staged.revealIn(view);
        }
        if (below instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> reveal(child, view));
        }
    }

    private void revealIn(ScrollPane view) {
        double end = view.localToScene(view.getBoundsInLocal()).getMaxY();
        if (built < rows.size()
                && more.localToScene(more.getBoundsInLocal()).getMinY() < end + view.getHeight()) {
            build();
        }
    }
}
