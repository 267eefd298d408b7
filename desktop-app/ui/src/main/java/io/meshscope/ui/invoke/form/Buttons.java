package io.meshscope.ui.invoke.form;

import io.meshscope.ui.control.Icon;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The buttons of a form.
final class Buttons {

    private Buttons() {}

    /// A quiet button with a plus.
    static Button add(String text) {
        Button button = quiet(text);
        button.setGraphic(Icon.of("plus", 13).colored("accent"));
        return button;
    }

    static Button quiet(String text) {
        var button = new Button(text);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("ms-small", "form-add");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    static Button icon(String icon, String name) {
        var button = new Button();
        button.getStyleClass().add("ms-icon-button");
        button.setGraphic(Icon.of(icon, 13));
        button.setAccessibleText(name);
        LateTip.tell(button, () -> name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// A button for the mouse; the keyboard has keys for the same.
    static Button mouse(String icon, String name, Runnable action) {
        Button button = icon(icon, name);
        button.setFocusTraversable(false);
        button.setOnAction(e -> action.run());
        return button;
    }

    static HBox line(Node... nodes) {
        var box = new HBox(6, nodes);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }
}
