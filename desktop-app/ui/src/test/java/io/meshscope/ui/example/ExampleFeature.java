package io.meshscope.ui.example;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class ExampleFeature {

    private static final Place PLACE = new Place("example");

    /// Its one address; a view that shows different things puts what they are into the record.
    public record Address() implements Location {
        @Override
        public Place place() {
            return PLACE;
        }
    }

    public static final Feature FEATURE =
            Feature.of(PLACE, "example", "box", new Address())
                    .page(Address.class, ExamplePage::new);

    private ExampleFeature() {}
}
