package io.meshscope.ui.example;

import io.meshscope.mesh.MeshState;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;

/// A line for each service, at the moment shown.
final class ExamplePage implements Page {

    private final PageContext context;
    private final Texts texts;
    private final ListView<String> lines = new ListView<>();
    private final BorderPane root = new BorderPane(lines);
    private Subscription shown = Subscription.EMPTY;

    ExamplePage(PageContext context) {
        this.context = context;
        texts = context.language().texts("example");
        root.setTop(new ViewBar(texts.bind("title")));
    }

    @Override
    public Node node() {
        return root;
    }

    /// Listens while it is on screen.
    @Override
    public void show(Location location) {
        shown = context.time().shown().subscribe(this::draw);
    }

    @Override
    public void hide() {
        shown.unsubscribe();
    }

    private void draw(MeshState state) {
        lines.getItems()
                .setAll(
                        state.registrations().services().values().stream()
                                .map(s -> texts.get("line", s.name(), s.present()))
                                .sorted()
                                .toList());
    }
}
