package io.meshscope.ui.load;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import java.util.Optional;

/// Describes this view to the window.
public final class LoadFeature {

    public static final Feature FEATURE =
            Feature.of(Place.LOAD, "load", "gauge", new Location.Load(Optional.empty()))
                    .page(Location.Load.class, LoadPage::new);

    private LoadFeature() {}
}
