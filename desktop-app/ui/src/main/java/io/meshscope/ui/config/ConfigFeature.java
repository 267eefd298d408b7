package io.meshscope.ui.config;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class ConfigFeature {

    public static final Feature FEATURE =
            Feature.of(Place.CONFIG, "config", "sliders-horizontal", Location.of(Place.CONFIG))
                    .page(Location.Config.class, ConfigPage::new);

    private ConfigFeature() {}
}
