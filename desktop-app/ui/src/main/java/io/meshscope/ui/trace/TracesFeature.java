package io.meshscope.ui.trace;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import io.meshscope.ui.trace.compare.ComparedTraces;

/// Describes this view to the window.
public final class TracesFeature {

    public static final Feature FEATURE =
            Feature.of(Place.TRACES, "trace", "chart-gantt", Location.of(Place.TRACES))
                    .page(Location.Traces.class, TracesPage::new)
                    .page(Location.Trace.class, TracePage::new)
                    .page(ComparedTraces.class, TracePage::new);

    private TracesFeature() {}
}
