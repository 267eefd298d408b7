package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallFile;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Says which lines of a stream are no longer kept, and which file has all of them.
final class StreamNotes extends HBox {

    private final Texts texts;
    private final Label dropped = new Label();
    private final Label saved = CutText.label("");

    StreamNotes(Texts texts) {
        super(16);
        this.texts = texts;
        dropped.setMinWidth(USE_PREF_SIZE);
        saved.setId("stream-saved");
        for (Label label : new Label[] {dropped, saved}) {
            label.getStyleClass().addAll("ms-caption", "message-problems");
            label.managedProperty().bind(label.visibleProperty());
        }
        visibleProperty().bind(dropped.visibleProperty().or(saved.visibleProperty()));
        managedProperty().bind(visibleProperty());
        setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(dropped, saved);
        show(0, Optional.empty());
    }

    /// @param gone how many lines are no longer kept
    void show(long gone, Optional<CallFile.Written> file) {
        dropped.setText(texts.get("stream.dropped", Numbers.count(gone), gone));
        dropped.setVisible(gone > 0);
        saved.setText(file.map(this::words).orElse(""));
        saved.setVisible(file.isPresent());
    }

    private String words(CallFile.Written file) {
        String name = file.path().toString();
        return file.problem()
                .map(why -> texts.get("stream.unsaved", name, why))
                .orElseGet(() ->
                        texts.get(
                                file.open() ? "stream.saving" : "stream.saved",
                                name,
                                Numbers.count(file.lines())));
    }
}
