package io.meshscope.ui.services;

import io.meshscope.reading.Reach;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;

/// Says quietly that a mesh is too large to be looked at in whole. It takes no room while nothing
/// is left out.
final class ReachLine extends Label {

    private final Texts texts;

    ReachLine(Texts texts) {
        this.texts = texts;
        setId("services-reach");
        getStyleClass().addAll("ms-caption", "ms-reach");
        setWrapText(true);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Reach reach) {
        setVisible(reach.partial());
        List<String> sentences = new ArrayList<>();
        add(sentences, "reach.instances", reach.instances());
        add(sentences, "reach.leases", reach.leases());
        sentences.add(texts.get("reach.rest"));
        setText(String.join(" ", sentences));
    }

    private void add(List<String> sentences, String key, Reach.Part part) {
        if (part.partial()) {
            sentences.add(texts.get(key, part.reached(), part.all()));
        }
    }
}
