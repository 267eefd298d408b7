package io.meshscope.ui.firstrun;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Scrolls a form that is higher than its place, so that the field with the focus is seen.
final class FormScroll extends ScrollPane {

    FormScroll(ConnectionForm form) {
        super(form);
        setFitToWidth(true);
        setFocusTraversable(false);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("ms-form-scroll");
        sceneProperty().flatMap(scene -> scene.focusOwnerProperty()).subscribe(this::reveal);
    }

    /// As high as its form is at this width; a problem below a field makes it higher.
    @Override
    protected double computePrefHeight(double width) {
        return getContent().prefHeight(width) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private void reveal(@Nullable Node focus) {
        Node form = getContent();
        if (focus == null || form == null || !within(focus, form)) {
            return;
        }
        Bounds at = form.sceneToLocal(focus.localToScene(focus.getBoundsInLocal()));
        double shown = getViewportBounds().getHeight();
        double hidden = form.getBoundsInLocal().getHeight() - shown;
        if (hidden > 0) {
            double top = getVvalue() * hidden;
            if (at.getMinY() < top) {
                setVvalue(at.getMinY() / hidden);
            } else if (at.getMaxY() > top + shown) {
                setVvalue(Math.min(1, (at.getMaxY() - shown) / hidden));
            }
        }
    }

    private static boolean within(Node node, Node parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == parent) {
                return true;
            }
        }
        return false;
    }
}
