package io.meshscope.ui.invoke.form;

import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Rows that are built as far as they are looked at: the first ones soon, more when the keyboard or
/// the scroll bar comes near their end. A message of thousands of fields opens at once. Each frame
/// builds as many as it has time for, so that none takes long.
final class StagedRows extends VBox {

    static final int AT_ONCE = 24;

    /// Rows of a frame that comes late on a busy machine.
    private static final int LEAST = 2;

    /// What a frame may take for rows, styled; laying them out comes to that.
    private static final long FRAME_NANOS = 2_500_000;

    private final Texts texts;
    private final List<Supplier<Node>> rows;
    private final Button more = Buttons.add("");
    private final AnimationTimer filling =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    fill(FRAME_NANOS);
                }
            };
    private int built;
    private int wanted;

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
        getChildren().add(more);
        want(AT_ONCE);
        fill(1);
        sceneProperty().flatMap(Scene::windowProperty).subscribe(w -> arrange());
    }

    private void want(int next) {
        wanted = Math.max(wanted, Math.min(rows.size(), built + next));
        arrange();
    }

    /// Frames come only to what is in a window.
    private void arrange() {
        boolean shown = getScene() != null && getScene().getWindow() != null;
        if (shown && built < wanted) {
            filling.start();
        } else {
            filling.stop();
        }
        more.setText(texts.get("form.more", Integer.toString(rows.size() - built)));
        // Tab finds it also while the rows before it are still coming.
        more.setOpacity(built < wanted ? 0 : 1);
        if (built == rows.size()) {
            getChildren().remove(more);
        }
    }

    /// Builds rows until a time is over, and some at least.
    private void fill(long nanos) {
        long end = System.nanoTime() + nanos;
        int least = built + LEAST;
        while (built < wanted && (built < least || System.nanoTime() < end)) {
            Node row = rows.get(built).get();
            getChildren().add(built++, row);
            if (getScene() != null) {
                row.applyCss();
            }
        }
        arrange();
    }

    /// Builds all rows that are soon looked at, however long that takes.
    void fill() {
        fill(Long.MAX_VALUE / 2);
    }

    private void goOn() {
        int first = built;
        want(AT_ONCE);
        fill(1);
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
        if (index >= built) {
            want(index + 1 - built);
            fill();
        }
        return Focus.first(getChildren().get(index));
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
        if (built == wanted
                && built < rows.size()
                && more.localToScene(more.getBoundsInLocal()).getMinY() < end + view.getHeight()) {
            want(AT_ONCE);
        }
    }
}
