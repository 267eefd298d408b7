package io.meshscope.ui.invoke;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar of what lies over the response until it is closed.
final class ClosableBar extends HBox {

    /// @param id of its button
    ClosableBar(Label title, Texts texts, String id, Runnable leave) {
        super(8);
        title.getStyleClass().add("ms-strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button();
        close.setId(id);
        close.setGraphic(Icon.of("x", 14));
        close.getStyleClass().add("ms-icon-button");
        IconName.tell(close, texts.bind("fan-out.close"));
        close.setOnAction(e -> leave.run());
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("response-status");
        getChildren().addAll(title, gap, close);
    }
}
