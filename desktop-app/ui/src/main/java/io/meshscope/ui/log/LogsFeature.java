package io.meshscope.ui.log;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class LogsFeature {

    public static final Feature FEATURE =
            Feature.of(Place.LOGS, "log", "scroll-text", Location.of(Place.LOGS))
                    .page(Location.Logs.class, LogsPage::new);

    private LogsFeature() {}
}
