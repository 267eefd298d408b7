package io.meshscope.ui.page;

import io.meshscope.ui.nav.Location;
import java.util.List;
import javafx.scene.Node;

/// What a feature puts into the frame. Made once, on first use. FX thread only.
public interface Page {

    /// The whole of it: the view bar (38 px, style class `ms-view-bar`) on top, content below.
    Node node();

    /// It is now on screen, at this place.
    void show(Location location);

    /// It is no longer on screen: stop drawing.
    void hide();

    /// Whether the scrubber belongs below it.
    default boolean hasScrubber() {
        return true;
    }

    /// The keys that it understands beyond those of the window, in the reader's language.
    default List<PageKey> keys() {
        return List.of();
    }

    /// The window is closing or the connection changes: release listeners and threads.
    default void dispose() {}
}
