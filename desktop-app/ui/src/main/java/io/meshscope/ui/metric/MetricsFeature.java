package io.meshscope.ui.metric;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class MetricsFeature {

    public static final Feature FEATURE =
            Feature.of(Place.METRICS, "metric", "chart-line", Location.of(Place.METRICS))
                    .page(Location.Metrics.class, MetricsPage::new);

    private MetricsFeature() {}
}
