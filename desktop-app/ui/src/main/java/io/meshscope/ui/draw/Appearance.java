package io.meshscope.ui.draw;

import java.util.ArrayList;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// How the window looks, for those who may change it. FX thread only.
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

    /// How close to each other the rows of tables and trees stand.
    public ObjectProperty<Density> density() {
        return density;
    }

    /// Of words, in per cent of the usual; rows grow with it.
    public ObjectProperty<Integer> textSize() {
        return textSize;
    }

    /// Makes a scene look as chosen, now and whenever it is chosen anew.
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
