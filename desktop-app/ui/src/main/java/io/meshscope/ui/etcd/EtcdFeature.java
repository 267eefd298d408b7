package io.meshscope.ui.etcd;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class EtcdFeature {

    private static final Place PLACE = new Place("etcd");

    /// Its one address.
    public record Address() implements Location {
        @Override
        public Place place() {
            return PLACE;
        }
    }

    public static final Feature FEATURE =
            Feature.of(PLACE, "etcd", "database", new Address()).page(Address.class, EtcdPage::new);

    private EtcdFeature() {}
}
