package io.meshscope.ui.invoke;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// Describes this view to the window.
public final class InvokeFeature {

    public static final Feature FEATURE =
            Feature.of(Place.INVOKE, "invoke", "send", Location.of(Place.INVOKE))
                    .page(Location.Invoke.class, InvokePage::new);

    private InvokeFeature() {}
}
