package io.meshscope.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;

/// The name of a button that shows an icon alone: its tooltip, and what a screen reader says.
public final class IconName {

    private IconName() {}

    public static void tell(ButtonBase button, ObservableValue<String> name) {
        var tip = new Tooltip();
        tip.textProperty().bind(name);
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(name);
    }
}
