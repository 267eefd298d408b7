package io.meshscope.ui.breaker;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.ui.text.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Says which feeds cannot be understood, and what is expected of them. Takes no room otherwise.
final class UnmappedNotes extends VBox {

    private final Texts texts;

    UnmappedNotes(Texts texts) {
        super(4);
        this.texts = texts;
        getStyleClass().add("breaker-unmapped");
        visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(getChildren()));
        managedProperty().bind(visibleProperty());
    }

    void show(MeshState state) {
        List<String> notes =
                state.sources().all().values().stream()
                        .filter(source -> source.id().below("breaker"))
                        .map(source -> source.status())
                        .filter(SourceEvent.Unmapped.class::isInstance)
                        .map(SourceEvent.Unmapped.class::cast)
                        .map(this::words)
                        .sorted()
                        .toList();
        if (!notes.equals(getChildren().stream().map(n -> ((Label) n).getText()).toList())) {
            getChildren().setAll(notes.stream().map(UnmappedNotes::line).toList());
        }
    }

    private String words(SourceEvent.Unmapped unmapped) {
        String expected = texts.get("unmapped", unmapped.address(), unmapped.found().size());
        return unmapped.found().isEmpty()
                ? expected
                : expected + " " + texts.get("unmapped.found", String.join("; ", unmapped.found()));
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-dense", "ms-text-amber");
        label.setWrapText(true);
        return label;
    }
}
