package io.meshscope.ui.control;

import io.meshscope.ui.format.OneLine;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextFieldSkin;

/// A value on one row. Its tooltip shows its lines. Copying without a selection copies the whole
/// value as it was sent. A value that is too long for its room ends with an ellipsis, but for the
/// time in which it has the focus and can be scrolled.
final class ValueField extends TextField {

    /// How many characters of a value are shown: nobody reads more, and layout would be slow.
    private static final int SHOWN = 4_096;

    private static final double TOOLTIP_WIDTH = 640;

    private final String whole;

    ValueField(String whole) {
        super(OneLine.of(cut(whole)));
        this.whole = whole;
        setEditable(false);
        setFocusTraversable(false);
        getStyleClass().addAll("ms-value", "ms-mono");
        var tooltip = new Tooltip(OneLine.lines(cut(whole)));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        setTooltip(tooltip);
        focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        home();
                    }
                    requestLayout();
                });
    }

    private static String cut(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    @Override
    public void copy() {
        int selected = getSelection().getLength();
        if (selected == 0 || selected == getLength()) {
            Copy.text(whole);
        } else {
            super.copy();
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new CutSkin(this);
    }

    private static final class CutSkin extends TextFieldSkin {

        private final Label more = new Label("…");

        CutSkin(ValueField field) {
            super(field);
            more.getStyleClass().add("ms-value-more");
            more.setManaged(false);
            more.setMouseTransparent(true);
            getChildren().add(more);
        }

        @Override
        protected void layoutChildren(double x, double y, double w, double h) {
            double text = getSkinnable().lookup(".text").getLayoutBounds().getWidth();
            more.setVisible(text > w && !getSkinnable().isFocused());
            double end = more.isVisible() ? Math.min(w, more.prefWidth(-1)) : 0;
            super.layoutChildren(x, y, w - end, h);
            more.resizeRelocate(x + w - end, y, end, h);
        }
    }
}
