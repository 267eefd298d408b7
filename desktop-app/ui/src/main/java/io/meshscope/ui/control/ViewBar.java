package io.meshscope.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar on top of a view: title, counts, then controls to the right. 38 px.
public final class ViewBar extends HBox {

    private final Label title = new Label();
    private final Label counts = CutText.label("");
    private final HBox left = new HBox(8);
    private final HBox right = new HBox(8);

    public ViewBar(ObservableValue<String> title) {
        getStyleClass().add("ms-view-bar");
        setAlignment(Pos.CENTER_LEFT);
        this.title.getStyleClass().add("ms-title");
        this.title.textProperty().bind(title);
        this.title.setMinWidth(USE_PREF_SIZE);
        counts.getStyleClass().add("ms-muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        left.setAlignment(Pos.CENTER_LEFT);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(this.title, counts, left, gap, right);
    }

    /// The text beside the title. Where there is no room for it, its tooltip has the whole of it.
    public Label counts() {
        return counts;
    }

    /// After the counts.
    public ViewBar left(Node... nodes) {
        left.getChildren().addAll(nodes);
        return this;
    }

    /// At the right end.
    public ViewBar right(Node... nodes) {
        right.getChildren().addAll(nodes);
        return this;
    }
}
