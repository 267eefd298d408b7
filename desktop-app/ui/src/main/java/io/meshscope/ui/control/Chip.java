package io.meshscope.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// A small labelled box: a state, a source, a version.
public final class Chip extends Label {

    private Chip(String text, @Nullable Node graphic, String style) {
        super(text, graphic);
        getStyleClass().addAll("ms-chip", style);
        setMinWidth(USE_PREF_SIZE);
    }

    /// Outlined, in the numbers' font: `etcd`.
    public static Chip outlined(String text) {
        return new Chip(text, null, "outlined");
    }

    /// Tinted in a state's colour, with its glyph.
    public static Chip of(StateGlyph glyph, String text) {
        return new Chip(text, glyph.node(10), glyph.token());
    }

    /// @param tone `ok`, `amber`, `error`, `config`, `idle`
    public static Chip tinted(String text, String tone) {
        return new Chip(text, null, tone);
    }
}
