package io.meshscope.ui.control;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Labels whose tooltip shows the whole text when there is too little room for it.
public final class CutText {

    private CutText() {}

    /// A label with its text as its tooltip while the text is cut.
    public static Label label(String text) {
        return tell(new Label(text));
    }

    /// Gives a label or a cell its whole text as its tooltip while the text is cut.
    public static <T extends Labeled> T tell(T label) {
        var whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        whole.textProperty().bind(label.textProperty());
        label.tooltipProperty()
                .bind(
                        Bindings.when(label.textTruncatedProperty())
                                .then(whole)
                                .otherwise((Tooltip) null));
        return label;
    }
}
