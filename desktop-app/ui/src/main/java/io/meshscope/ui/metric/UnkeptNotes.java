package io.meshscope.ui.metric;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Says which metrics are not kept or not drawn, and why. Takes no room otherwise.
final class UnkeptNotes extends VBox {

    private final Texts texts;
    private List<String> told = List.of();

    UnkeptNotes(Texts texts) {
        super(4);
        this.texts = texts;
        setPadding(new Insets(8, 14, 8, 14));
        setVisible(false);
        setManaged(false);
    }

    /// @param left series that are not drawn
    void show(MeshState state, int left) {
        var notes = new ArrayList<String>();
        if (left > 0) {
            notes.add(texts.get("unkept.left", left));
        }
        state.sources().all().values().stream()
                .filter(source -> source.id().below("scrape"))
                .forEach(source -> {
                    if (source.status() instanceof SourceEvent.Unmapped unmapped) {
                        notes.add(words(source, unmapped));
                    }
                });
        if (notes.equals(told)) {
            return;
        }
        told = List.copyOf(notes);
        getChildren().setAll(notes.stream().map(UnkeptNotes::line).toList());
        setVisible(!notes.isEmpty());
        setManaged(!notes.isEmpty());
    }

    private String words(Source source, SourceEvent.Unmapped unmapped) {
        return texts.get(
                "unkept",
                unmapped.address(),
                source.refusals().reason(),
                String.join("; ", unmapped.found()));
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-dense", "ms-text-amber");
        label.setWrapText(true);
        return label;
    }
}
