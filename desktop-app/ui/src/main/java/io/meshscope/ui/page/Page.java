package io.meshscope.ui.page;

import io.meshscope.ui.nav.Location;
import java.util.List;
import javafx.scene.Node;

/// The page that a feature puts into the frame. It is made once, on first use. FX thread only.
public interface Page {

    /// The root node: the view bar (38 px, style class `ms-view-bar`) on top, the content below.
    Node node();

    /// Called when the page comes on screen, at this place.
    void show(Location location);

    /// Called when the page leaves the screen: stop drawing.
    void hide();

    /// Whether the scrubber is shown below it.
    default boolean hasScrubber() {
        return true;
    }

    /// The keys of this page in addition to those of the window, in the reader's language.
    default List<PageKey> keys() {
        return List.of();
    }

    /// Called when the window closes or the connection changes: release listeners and threads.
    default void dispose() {}
}
