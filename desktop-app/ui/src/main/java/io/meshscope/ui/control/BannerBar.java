package io.meshscope.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A line under the view bar that says what is wrong and since when, or what was done. It takes no
/// room while it is empty.
public final class BannerBar extends HBox {

    private static final double GLYPH = 12;

    private final Label text = new Label();
    private final Button action = new Button();
    private final Tooltip whole = new Tooltip();

    public BannerBar() {
        getStyleClass().add("ms-banner");
        setAlignment(Pos.CENTER_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        action.getStyleClass().add("ms-small");
        action.setMinWidth(USE_PREF_SIZE);
        text.setMinWidth(0);
        text.setTooltip(whole);
        getChildren().addAll(StateGlyph.DEGRADED.node(GLYPH), text, gap, action);
        clear();
    }

    /// Shows a message of what is wrong.
    public void show(String message) {
        look(StateGlyph.DEGRADED);
        getStyleClass().remove("ms-banner-ok");
        text.setText(message);
        whole.setText(message);
        withAction(false);
        visible(true);
    }

    /// Shows a message with a button for what can be done.
    public void show(String message, String label, Runnable run) {
        show(message);
        action.setText(label);
        action.setOnAction(e -> run.run());
        withAction(true);
    }

    /// Shows a message of what was done, with a button for what can be done next.
    public void done(String message, String label, Runnable run) {
        show(message, label, run);
        look(StateGlyph.OK);
        getStyleClass().add("ms-banner-ok");
    }

    private void look(StateGlyph glyph) {
        getChildren().set(0, glyph.node(GLYPH));
    }

    public void clear() {
        withAction(false);
        visible(false);
    }

    private void visible(boolean on) {
        setVisible(on);
        setManaged(on);
    }

    private void withAction(boolean on) {
        action.setVisible(on);
        action.setManaged(on);
    }
}
