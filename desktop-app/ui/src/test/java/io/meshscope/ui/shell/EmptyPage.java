package io.meshscope.ui.shell;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A page without content that records its calls.
final class EmptyPage implements Page {

    final List<String> told = new ArrayList<>();
    private final Region node = new Region();

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Location location) {
        told.add("show " + location.place().key());
    }

    @Override
    public void hide() {
        told.add("hide");
    }

    @Override
    public void dispose() {
        told.add("dispose");
    }
}
