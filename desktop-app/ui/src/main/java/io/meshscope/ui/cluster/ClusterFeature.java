package io.meshscope.ui.cluster;

import io.meshscope.demo.Demo;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import java.util.function.Supplier;

/// Describes this view to the window.
public final class ClusterFeature {

    private ClusterFeature() {}

    /// @param demo gives the demo, when the first page is made
    public static Feature of(Supplier<Demo> demo) {
        return Feature.of(Place.CLUSTER, "cluster", "boxes", Location.of(Place.CLUSTER))
                .page(Location.Cluster.class, context -> new ClusterPage(context, demo.get()));
    }
}
