package io.meshscope.ui.invoke.form;

import javafx.scene.layout.Region;

/// The width of controls that choose from a list.
final class Choices {

    private Choices() {}

    /// Gives a control a width. Without one it lays its whole list out to find the widest entry.
    static void width(Region control, double width) {
        control.setMinWidth(width);
        control.setPrefWidth(width);
    }
}
