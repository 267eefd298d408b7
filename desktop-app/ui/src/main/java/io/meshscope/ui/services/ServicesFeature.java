package io.meshscope.ui.services;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class ServicesFeature {

    public static final Feature FEATURE =
            Feature.of(Place.SERVICES, "services", "server", Location.of(Place.SERVICES))
                    .page(Location.Services.class, ServicesPage::new);

    private ServicesFeature() {}
}
