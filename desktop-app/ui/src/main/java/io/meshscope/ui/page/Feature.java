package io.meshscope.ui.page;

import io.meshscope.mesh.MeshState;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// All that the window knows of a view: its entry in the activity bar, its key, its line in the
/// palette, its addresses and its pages come from here.
///
/// ```java
/// public static final Feature FEATURE =
///         Feature.of(Place.LOGS, "log", "scroll-text", Location.of(Place.LOGS))
///                 .page(Location.Logs.class, LogsPage::new);
/// ```
///
/// @param place its entry in the activity bar
/// @param bundle the name of its words, which is that of its room; `title` is its name
/// @param icon of Lucide
/// @param start where one is when one goes to it, with nothing selected
/// @param pages which page shows which kind of address
/// @param badge counts what its entry tells at the moment shown; empty for no badge
/// @param atBottom whether its entry is below the others, without a number key
public record Feature(
        Place place,
        String bundle,
        String icon,
        Location start,
        Map<Class<? extends Location>, Function<PageContext, Page>> pages,
        Optional<ToLongFunction<MeshState>> badge,
        boolean atBottom) {

    public Feature {
        pages = Map.copyOf(pages);
    }

    /// A view without a page yet.
    public static Feature of(Place place, String bundle, String icon, Location start) {
        return new Feature(place, bundle, icon, start, Map.of(), Optional.empty(), false);
    }

    /// With a page for one kind of address.
    public Feature page(Class<? extends Location> kind, Function<PageContext, Page> maker) {
        var more = new LinkedHashMap<>(pages);
        more.put(kind, maker);
        return new Feature(place, bundle, icon, start, more, badge, atBottom);
    }

    /// With a number at its entry while it is not zero.
    public Feature counting(ToLongFunction<MeshState> count) {
        return new Feature(place, bundle, icon, start, pages, Optional.of(count), atBottom);
    }

    /// Below the others.
    public Feature atTheBottom() {
        return new Feature(place, bundle, icon, start, pages, badge, true);
    }
}
