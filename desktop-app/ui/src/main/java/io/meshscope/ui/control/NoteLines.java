package io.meshscope.ui.control;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Amber lines that say what is not understood or not kept. Without any it takes no room.
public final class NoteLines extends VBox {

    private List<String> told = List.of();

    public NoteLines() {
        getStyleClass().add("ms-note-lines");
        setVisible(false);
        setManaged(false);
    }

    public void show(List<String> notes) {
        if (notes.equals(told)) {
            return;
        }
        told = List.copyOf(notes);
        getChildren().setAll(notes.stream().map(NoteLines::line).toList());
        setVisible(!notes.isEmpty());
        setManaged(!notes.isEmpty());
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("ms-dense", "ms-text-amber");
        label.setWrapText(true);
        return label;
    }
}
