package io.meshscope.ui.control;

import javafx.scene.control.Label;

/// A line under the view bar that says something quietly. It takes no room while it is empty.
public class QuietLine extends Label {

    public QuietLine(String id) {
        setId(id);
        getStyleClass().addAll("ms-caption", "ms-reach");
        setWrapText(true);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(textProperty().isNotEmpty());
    }
}
