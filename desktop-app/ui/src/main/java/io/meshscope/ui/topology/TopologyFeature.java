package io.meshscope.ui.topology;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class TopologyFeature {

    public static final Feature FEATURE =
            Feature.of(Place.TOPOLOGY, "topology", "waypoints", Location.of(Place.TOPOLOGY))
                    .page(Location.Topology.class, TopologyPage::new);

    private TopologyFeature() {}
}
