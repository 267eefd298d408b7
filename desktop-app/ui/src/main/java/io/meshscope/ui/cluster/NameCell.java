package io.meshscope.ui.cluster;

import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.cluster.ProcessRow.Content;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.control.ServiceSwatch;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A service with its colour, or a process.
final class NameCell extends RowCell {

    private final Label name = CutText.label("");
    private final HBox box = box(name);
    private String key = "";

    @Override
    Node show(Content content) {
        String next = ProcessRow.key(content);
        if (!next.equals(key)) {
            key = next;
            name(content);
        }
        return box;
    }

    private void name(Content content) {
        switch (content) {
            case Content.OfService s -> {
                name.setText(s.group().service().value());
                name.getStyleClass().setAll("label", "ms-strong");
                box.getChildren().setAll(new ServiceSwatch(s.group().service()), name);
            }
            case Content.OfProcess p -> {
                name.setText(InstanceNames.name(p.process().name()));
                name.getStyleClass().setAll("label");
                box.getChildren().setAll(name);
            }
        }
        CellGraphic.style(this);
    }
}
