package io.meshscope.ui.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Lies over a page and shows one popover at a time, anchored at the control that asked for it. A
/// click beside it or Esc closes it. Takes no mouse events while nothing is shown.
public final class PopoverLayer extends Pane {

    private static final double GAP = 4;
    private static final double MARGIN = 8;

    private @Nullable Region content;
    private @Nullable Node anchor;

    public PopoverLayer() {
        setVisible(false);
        setOnMousePressed(e -> close());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
    }

    /// Shows content under a control, above it where there is no room below.
    public void show(Node at, Region what) {
        what.getStyleClass().add("ms-popup");
        what.setOnMousePressed(javafx.event.Event::consume);
        what.setManaged(false);
        content = what;
        anchor = at;
        getChildren().setAll(what);
        setVisible(true);
        requestLayout();
        what.requestFocus();
    }

    public void close() {
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
        if (what == null || at == null || at.getScene() == null) {
            return;
        }
        what.applyCss();
        double width = Math.min(what.prefWidth(-1), getWidth() - 2 * MARGIN);
        double height = Math.min(what.prefHeight(width), getHeight() - 2 * MARGIN);
        Bounds place = sceneToLocal(at.localToScene(at.getBoundsInLocal()));
        double x =
                Math.clamp(
                        place.getMaxX() - width,
                        MARGIN,
                        Math.max(MARGIN, getWidth() - width - MARGIN));
        if (place.getMinX() + width < getWidth() - MARGIN && place.getMinX() < getWidth() / 2) {
            x = Math.max(MARGIN, place.getMinX());
        }
        boolean below = place.getMaxY() + GAP + height <= getHeight() - MARGIN;
        double y = below ? place.getMaxY() + GAP : Math.max(MARGIN, place.getMinY() - GAP - height);
        what.resizeRelocate(Math.round(x), Math.round(y), width, height);
    }
}
