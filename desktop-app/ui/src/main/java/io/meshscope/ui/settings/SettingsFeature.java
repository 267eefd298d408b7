package io.meshscope.ui.settings;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// What the window knows of this view.
public final class SettingsFeature {

    private SettingsFeature() {}

    /// @param appearance what can be chosen there
    public static Feature of(Appearance appearance) {
        return Feature.of(Place.SETTINGS, "settings", "settings", Location.of(Place.SETTINGS))
                .page(Location.Settings.class, context -> new SettingsPage(context, appearance))
                .atTheBottom();
    }
}
