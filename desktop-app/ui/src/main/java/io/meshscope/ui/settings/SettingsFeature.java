package io.meshscope.ui.settings;

import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class SettingsFeature {

    private SettingsFeature() {}

    /// @param appearance the looks that can be chosen there
    public static Feature of(Appearance appearance) {
        return Feature.of(Place.SETTINGS, "settings", "settings", Location.of(Place.SETTINGS))
                .page(Location.Settings.class, context -> new SettingsPage(context, appearance))
                .atTheBottom();
    }
}
