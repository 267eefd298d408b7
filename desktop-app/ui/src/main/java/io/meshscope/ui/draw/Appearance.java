package io.meshscope.ui.draw;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How the window looks, for those who may change it. FX thread only.
public final class Appearance {

    private final ObjectProperty<Theme> theme;

    public Appearance(Theme theme) {
        this.theme = new SimpleObjectProperty<>(theme);
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }
}
