package io.meshscope.ui.standin;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class StandInFeature {

    private static final Place PLACE = new Place("stand-ins");

    /// Its one address.
    public record Address() implements Location {
        @Override
        public Place place() {
            return PLACE;
        }
    }

    public static final Feature FEATURE =
            Feature.of(PLACE, "standin", "drama", new Address())
                    .page(Address.class, StandInsPage::new);

    private StandInFeature() {}
}
