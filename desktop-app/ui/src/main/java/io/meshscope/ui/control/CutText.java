package io.meshscope.ui.control;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Labels whose tooltip shows the whole text when there is too little room for it.
public final class CutText {

    private CutText() {}

    /// A label with its text as its tooltip while the text is cut.
    public static Label label(String text) {
        return tell(new Label(text));
    }

    /// Gives a label or a cell its whole text as its tooltip while the text is cut.
    public static <T extends Labeled> T tell(T label) {
        var whole = new Whole(label);
        label.tooltipProperty().bind(label.textTruncatedProperty().map(whole::tooltip));
        return label;
    }

    /// Made when a text is cut for the first time: a tooltip is a window of its own, and of the
    /// hundreds of cells of a table hardly any is cut.
    private static final class Whole {

        private final Labeled label;
        private @Nullable Tooltip made;

        Whole(Labeled label) {
            this.label = label;
        }

        @Nullable Tooltip tooltip(boolean cut) {
            if (cut && made == null) {
                made = new Tooltip();
                made.setWrapText(true);
                made.setMaxWidth(600);
                made.textProperty().bind(label.textProperty());
            }
            return cut ? made : null;
        }
    }
}
