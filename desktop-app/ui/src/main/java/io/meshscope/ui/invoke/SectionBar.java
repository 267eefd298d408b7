package io.meshscope.ui.invoke;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The title of a section of the left pane, with what belongs to it at its right.
final class SectionBar extends HBox {

    SectionBar(ObservableValue<String> words, Node... right) {
        var title = new Label();
        title.textProperty().bind(words);
        title.getStyleClass().add("ms-strong");
        var gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, gap);
        getChildren().addAll(right);
        getStyleClass().addAll("ms-section-bar", "ms-line-top");
    }
}
