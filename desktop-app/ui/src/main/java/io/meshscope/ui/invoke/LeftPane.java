package io.meshscope.ui.invoke;

import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// What can be called: methods or the requests of a collection.
final class LeftPane extends BorderPane {

    private enum Side {
        METHODS,
        COLLECTIONS
    }

    LeftPane(Node methods, Node collections, Texts texts) {
        var choice =
                new SegmentedControl<>(
                        List.of(Side.values()),
                        Side.METHODS,
                        side -> texts.bind("side." + side.name()));
        var bar = new HBox(choice);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("left-choice", "ms-tool-window");
        setTop(bar);
        setCenter(new StackPane(methods, collections));
        setMinWidth(200);
        methods.visibleProperty().bind(choice.value().isEqualTo(Side.METHODS));
        collections.visibleProperty().bind(choice.value().isEqualTo(Side.COLLECTIONS));
    }
}
