package io.meshscope.ui.breaker;

import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.BreakerSilence;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class BreakersFeature {

    public static final Feature FEATURE =
            Feature.of(Place.BREAKERS, "breaker", "breaker", Location.of(Place.BREAKERS))
                    .page(Location.Breakers.class, BreakersPage::new)
                    .counting(BreakersFeature::notClosed);

    private BreakersFeature() {}

    private static long notClosed(MeshState state) {
        return state.breakers().values().stream()
                .filter(b -> b.state() != BreakerState.CLOSED)
                .filter(b -> BreakerSilence.since(state, b).isEmpty())
                .count();
    }
}
