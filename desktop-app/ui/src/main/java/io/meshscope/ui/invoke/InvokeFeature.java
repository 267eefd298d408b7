package io.meshscope.ui.invoke;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;

/// What the window knows of this view.
public final class InvokeFeature {

    public static final Feature FEATURE =
            Feature.of(Place.INVOKE, "invoke", "send", Location.of(Place.INVOKE))
                    .page(Location.Invoke.class, InvokePage::new);

    private InvokeFeature() {}
}
