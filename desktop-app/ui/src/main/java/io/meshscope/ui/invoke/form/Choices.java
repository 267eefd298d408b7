package io.meshscope.ui.invoke.form;

import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// Controls that choose from a list.
final class Choices {

    private Choices() {}

    /// Gives a control a width. Without one it lays its whole list out to find the widest entry.
    static void width(Region control, double width) {
        control.setMinWidth(width);
        control.setPrefWidth(width);
    }

    /// The arrow keys open the list; else they would lead away from the control.
    static void opens(ChoiceBox<?> choice) {
        choice.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    boolean alone = !e.isAltDown() && !e.isShortcutDown();
                    if (alone && (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP)) {
                        e.consume();
                        choice.show();
                    }
                });
    }
}
