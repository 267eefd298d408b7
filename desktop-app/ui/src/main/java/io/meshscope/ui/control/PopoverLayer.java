package io.meshscope.ui.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Lies over a page and shows one popover at a time, anchored at the control that asked for it. A
/// click beside it or Esc closes it, and so does leaving the page; Enter confirms a confirmation.
/// It takes no mouse events while nothing is shown.
public final class PopoverLayer extends Pane {

    private static final double GAP = 4;
    private static final double MARGIN = 8;

    private @Nullable Region content;
    private @Nullable Node anchor;

    /// Of the anchor, when it was last there: a row can go while a question about it stays.
    private @Nullable Bounds place;

    private @Nullable Node focusedBefore;

    public PopoverLayer() {
        setVisible(false);
        setOnMousePressed(e -> close());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        sceneProperty()
                .addListener((property, before, now) -> {
                    if (now == null) {
                        take();
                    }
                });
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && content instanceof Confirmation asked) {
            asked.enter();
            event.consume();
        }
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
