package io.meshscope.ui.page;

import io.meshscope.mesh.MeshState;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Describes a view to the window: its entry in the activity bar, its key, its line in the palette,
/// its addresses and its pages come from here.
///
/// ```java
/// public static final Feature FEATURE =
///         Feature.of(Place.LOGS, "log", "scroll-text", Location.of(Place.LOGS))
///                 .page(Location.Logs.class, LogsPage::new);
/// ```
///
/// @param place its entry in the activity bar
/// @param bundle the name of its text bundle, which is that of its package; the text `title` names
///   the view
/// @param icon of Lucide
/// @param start the address that its entry goes to, with nothing selected
/// @param pages which page shows which kind of address
/// @param badge counts the number on its entry at the moment shown; empty for no badge
/// @param atBottom whether its entry is at the bottom, without a number key
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

    /// The same view with a page for one kind of address.
    public Feature page(Class<? extends Location> kind, Function<PageContext, Page> maker) {
        var more = new LinkedHashMap<>(pages);
        more.put(kind, maker);
        return new Feature(place, bundle, icon, start, more, badge, atBottom);
    }

    /// The same view with a number on its entry while that is not zero.
    public Feature counting(ToLongFunction<MeshState> count) {
        return new Feature(place, bundle, icon, start, pages, Optional.of(count), atBottom);
    }

    /// The same view with its entry at the bottom.
    public Feature atTheBottom() {
        return new Feature(place, bundle, icon, start, pages, badge, true);
    }
}
