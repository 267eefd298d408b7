package io.meshscope.ui.control;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Lies over a page and shows one popover at a time, anchored at the control that asked for it. A
/// click beside it or Esc closes it, and so does leaving the page; Enter confirms a confirmation.
/// Tab goes from its last control to its first: what lies below is not reached by keys. It takes no
/// mouse events while nothing is shown.
public final class PopoverLayer extends Pane {

    private static final double GAP = 4;
    private static final double MARGIN = 8;

    private @Nullable Region content;
    private @Nullable Node anchor;

    /// Of the anchor, when it was last there: a row can go while a question about it stays.
    private @Nullable Bounds place;

    private @Nullable Node focusedBefore;
    private boolean backwards;

    private final ChangeListener<Node> within = (focus, before, now) -> keepWithin(now);

    public PopoverLayer() {
        setVisible(false);
        setOnMousePressed(e -> close());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        sceneProperty()
                .addListener((property, before, now) -> {
                    if (now == null) {
                        before.focusOwnerProperty().removeListener(within);
                        take();
                    }
                });
    }

    private void pressed(KeyEvent event) {
        backwards = event.isShiftDown();
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && content instanceof Confirmation asked) {
            asked.enter();
            event.consume();
        }
    }

    /// Tab, or what asks for the focus by itself, has left what is shown.
    private void keepWithin(@Nullable Node focused) {
        if (content != null && focused != null && !holds(focused)) {
            List<Node> controls =
                    content.lookupAll("*").stream()
                            .filter(n -> n.isFocusTraversable() && !n.isDisabled() && seen(n))
                            .toList();
            Node next =
                    controls.isEmpty()
                            ? content
                            : backwards ? controls.getLast() : controls.getFirst();
            next.requestFocus();
        }
    }

    private boolean holds(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == content) {
                return true;
            }
        }
        return false;
    }

    private boolean seen(Node node) {
        for (Node n = node; n != null && n != this; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Shows content under a control, above it where there is no room below.
    public void show(Node at, Region what) {
        what.getStyleClass().add("ms-popup");
        what.setOnMousePressed(javafx.event.Event::consume);
        what.setManaged(false);
        content = what;
        anchor = at;
        place = null;
        // Nobody asks on behalf of what is not managed: what grows gets the room that it needs.
        what.needsLayoutProperty()
                .subscribe(needed -> {
                    if (needed) {
                        requestLayout();
                    }
                });
        getChildren().setAll(what);
        setVisible(true);
        requestLayout();
        focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        (what instanceof Confirmation asked ? asked.first() : what).requestFocus();
        if (getScene() != null) {
            getScene().focusOwnerProperty().removeListener(within);
            getScene().focusOwnerProperty().addListener(within);
        }
    }

    /// Closes it and gives the focus back to the node that had it before.
    public void close() {
        Node before = focusedBefore;
        take();
        if (before != null) {
            before.requestFocus();
        }
    }

    private void take() {
        if (getScene() != null) {
            getScene().focusOwnerProperty().removeListener(within);
        }
        focusedBefore = null;
        getChildren().clear();
        content = null;
        anchor = null;
        setVisible(false);
    }

    public boolean showing() {
        return content != null;
    }

    @Override
    protected void layoutChildren() {
        Region what = content;
        Node at = anchor;
        if (at != null && at.getScene() != null) {
            place = sceneToLocal(at.localToScene(at.getBoundsInLocal()));
        }
        Bounds beside = place;
        if (what == null || beside == null) {
            return;
        }
        what.applyCss();
        double width = Math.min(what.prefWidth(-1), getWidth() - 2 * MARGIN);
        double height = Math.min(what.prefHeight(width), getHeight() - 2 * MARGIN);
        double x =
                Math.clamp(
                        beside.getMaxX() - width,
                        MARGIN,
                        Math.max(MARGIN, getWidth() - width - MARGIN));
        if (beside.getMinX() + width < getWidth() - MARGIN && beside.getMinX() < getWidth() / 2) {
            x = Math.max(MARGIN, beside.getMinX());
        }
        boolean below = beside.getMaxY() + GAP + height <= getHeight() - MARGIN;
        double y =
                below ? beside.getMaxY() + GAP : Math.max(MARGIN, beside.getMinY() - GAP - height);
        what.resizeRelocate(Math.round(x), Math.round(y), width, height);
    }
}
