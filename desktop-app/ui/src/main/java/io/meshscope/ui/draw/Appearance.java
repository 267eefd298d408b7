package io.meshscope.ui.draw;

import java.util.ArrayList;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// The looks of the window, for the code that may change them. FX thread only.
public final class Appearance {

    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.DEFAULT);
    private final ObjectProperty<Integer> textSize = new SimpleObjectProperty<>(100);

    public Appearance(Theme theme) {
        this.theme = new SimpleObjectProperty<>(theme);
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /// How close the rows of tables and trees are to each other.
    public ObjectProperty<Density> density() {
        return density;
    }

    /// The size of text in per cent of the usual size; rows grow with it.
    public ObjectProperty<Integer> textSize() {
        return textSize;
    }

    /// Applies the chosen looks to a scene, now and after every change of them.
    public void dress(Scene scene) {
        theme.subscribe(t -> t.applyTo(scene));
        density.subscribe(d -> resize(scene));
        textSize.subscribe(s -> resize(scene));
    }

    private void resize(Scene scene) {
        var sheets = new ArrayList<>(Theme.sheets(textSize.get() / 100.0));
        SizeSheet.of(density.get(), textSize.get()).ifPresent(sheets::add);
        scene.getStylesheets().setAll(sheets);
    }
}
