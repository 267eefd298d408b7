package io.meshscope.ui.cluster;

import io.meshscope.demo.Demo;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import java.util.function.Supplier;

/// What the window knows of this view.
public final class ClusterFeature {

    private ClusterFeature() {}

    /// @param demo what can be launched, asked for with the first page
    public static Feature of(Supplier<Demo> demo) {
        return Feature.of(Place.CLUSTER, "cluster", "boxes", Location.of(Place.CLUSTER))
                .page(Location.Cluster.class, context -> new ClusterPage(context, demo.get()));
    }
}
