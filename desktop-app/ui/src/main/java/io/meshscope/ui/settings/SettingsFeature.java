package io.meshscope.ui.settings;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import javafx.beans.property.BooleanProperty;

/// Describes this view to the window.
public final class SettingsFeature {

    private SettingsFeature() {}

    /// @param appearance the looks that can be chosen there
    /// @param askToSave whether the window asks to save a recording before it closes
    public static Feature of(Appearance appearance, BooleanProperty askToSave) {
        return Feature.of(Place.SETTINGS, "settings", "settings", Location.of(Place.SETTINGS))
                .page(
                        Location.Settings.class,
                        context -> new SettingsPage(context, appearance, askToSave))
                .atTheBottom();
    }
}
