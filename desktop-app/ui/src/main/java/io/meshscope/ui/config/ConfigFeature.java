package io.meshscope.ui.config;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// What the window knows of this view.
public final class ConfigFeature {

    public static final Feature FEATURE =
            Feature.of(Place.CONFIG, "config", "sliders-horizontal", Location.of(Place.CONFIG))
                    .page(Location.Config.class, ConfigPage::new);

    private ConfigFeature() {}
}
