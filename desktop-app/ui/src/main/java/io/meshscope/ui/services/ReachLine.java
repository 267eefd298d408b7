package io.meshscope.ui.services;

import io.meshscope.reading.Reach;
import io.meshscope.ui.control.QuietLine;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// Says that a mesh is too large to be looked at in whole.
final class ReachLine extends QuietLine {

    private final Texts texts;

    ReachLine(Texts texts) {
        super("services-reach");
        this.texts = texts;
    }

    void show(Reach reach) {
        List<String> sentences = new ArrayList<>();
        add(sentences, "reach.instances", reach.instances());
        add(sentences, "reach.leases", reach.leases());
        if (reach.partial()) {
            sentences.add(texts.get("reach.rest"));
        }
        setText(String.join(" ", sentences));
    }

    private void add(List<String> sentences, String key, Reach.Part part) {
        if (part.partial()) {
            sentences.add(texts.get(key, part.reached(), part.all()));
        }
    }
}
