package io.meshscope.ui.invoke;

import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.control.Label;

/// Says that a method is open without the arguments of the span that it was opened from.
final class ArgumentsNote extends Label {

    private final SpanCalls spanCalls;
    private final InvokeViewModel model;
    private final Texts texts;

    ArgumentsNote(SpanCalls spanCalls, InvokeViewModel model, Texts texts) {
        this.spanCalls = spanCalls;
        this.model = model;
        this.texts = texts;
        setId("arguments-unknown");
        getStyleClass().addAll("ms-caption", "ms-text-amber", "message-problems");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        model.open().subscribe(o -> tell());
        spanCalls.unknown().subscribe(u -> tell());
        texts.language().subscribe(l -> tell());
    }

    private void tell() {
        Optional<SpanCalls.Unknown> unknown =
                spanCalls.unknown().get().filter(u -> isOpen(u.method()));
        setText(
                unknown.map(u -> u.saved() ? "arguments.saved" : "arguments.unknown")
                        .map(key -> texts.get(key))
                        .orElse(""));
        setVisible(unknown.isPresent());
    }

    private boolean isOpen(String name) {
        return model.open().get().filter(o -> o.method().fullName().equals(name)).isPresent();
    }
}
