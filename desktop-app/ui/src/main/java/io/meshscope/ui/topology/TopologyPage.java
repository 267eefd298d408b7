package io.meshscope.ui.topology;

import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.control.EmptyMesh;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.page.PageKey;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.event.EventTarget;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The topology: graph or table, and the inspector of what is selected.
public final class TopologyPage implements Page {

    /// In a window narrower than this the inspector covers part of the graph.
    private static final double OVERLAY_BELOW = 1_280 - 44;

    /// Events redraw the graph by themselves; this is for what changes because time passes: leases
    /// that run down, rates that decline. Leases are read as often.
    private static final Duration LAPSE = Duration.ofSeconds(2);

    private static final KeyCombination INSPECTOR =
            new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);

    private final PageContext context;
    private final Texts texts;
    private final TopologyViewModel model;
    private final BorderPane root = new BorderPane();
    private final StackPane stack = new StackPane();
    private final BorderPane split = new BorderPane();
    private final RegistryBoxes registries;
    private final GraphCanvas graph;
    private final TopologyTable table;
    private final Inspector inspector;
    private final ViewBar bar;
    private final EmptyMesh empty;
    private final Ticker ticker;
    private final ContextMenu menu = new ContextMenu();
    private GraphHit pressed = GraphHit.NOTHING;
    private Location.Topology closed = new Location.Topology(Optional.empty(), Optional.empty());
    private final WhileShown whileShown;

    public TopologyPage(PageContext context) {
        this.context = context;
        this.texts = context.language().texts("topology");
        model =
                new TopologyViewModel(
                        context.time(),
                        context.readings(),
                        context.background(),
                        context.navigator(),
                        this::read);
        registries = new RegistryBoxes(() -> context.time().shown().get());
        graph = new GraphCanvas(model, texts, registries, context::words);
        table = new TopologyTable(model, texts);
        inspector = new Inspector(context, texts, model);
        empty = new EmptyMesh(texts, () -> context.navigator().go(Location.of(Place.CLUSTER)));
        bar = TopologyBar.of(texts, model, graph, this::draw);
        ticker = new Ticker(context.fx(), context.timer(), LAPSE, model::follow);
        whileShown =
                new WhileShown()
                        .onParts(
                                context.time().shown(),
                                state ->
                                        List.of(
                                                state.timeline().events(),
                                                state.config(),
                                                state.traffic().edges()),
                                model::follow)
                        .on(context.time().playhead(), model::refresh)
                        .on(context.time().range(), model::refresh)
                        .on(context.language().locale(), model::refresh)
                        .tick(ticker);
        root.setTop(bar);
        split.setCenter(stack);
        root.setCenter(split);
        graph.setOnContextMenuRequested(this::menu);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        root.widthProperty().addListener((p, a, b) -> arrange());
        model.selection().addListener((p, a, b) -> arrange());
        stack.getChildren().setAll(graph);
    }

    private void draw(boolean graphic) {
        graph.setVisible(graphic);
        stack.getChildren().setAll(graphic ? graph : table);
        arrange();
    }

    /// The menu of what is under the pointer; of the selection when a key opens it.
    private void menu(ContextMenuEvent event) {
        Location.Topology selection = model.selection().get();
        GraphHit hit =
                event.isKeyboardTrigger()
                        ? new GraphHit(selection.service(), selection.edge())
                        : graph.at(event.getX(), event.getY());
        menu.hide();
        menu.getItems().setAll(new GraphMenu(context, texts).of(hit, model.graph().get()));
        if (!menu.getItems().isEmpty()) {
            menu.show(graph, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    /// The second press of a double click opens what the first press hit, wherever that is now,
    /// because the inspector that the first click opens moves the graph.
    private void press(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() == 1) {
            Point2D at = graph.sceneToLocal(event.getSceneX(), event.getSceneY());
            pressed =
                    within(graph, event.getTarget())
                            ? graph.at(at.getX(), at.getY())
                            : GraphHit.NOTHING;
        } else if (event.getClickCount() == 2 && !pressed.nothing()) {
            event.consume();
            open(pressed);
        }
    }

    private static boolean within(Node parent, EventTarget target) {
        for (Node node = target instanceof Node n ? n : null;
                node != null;
                node = node.getParent()) {
            if (node.equals(parent)) {
                return true;
            }
        }
        return false;
    }

    /// Opens the rows of a service in Services; of another node or an edge it opens the traces.
    private void open(GraphHit hit) {
        hit.node()
                .flatMap(model.graph().get()::node)
                .map(node ->
                        node.kind() == TopologyReading.Kind.SERVICE
                                ? GraphMenu.services(node.service())
                                : GraphMenu.traces(node.service()))
                .or(() -> hit.edge().map(GraphMenu::traces))
                .ifPresent(context.navigator()::go);
    }

    private void keyPressed(KeyEvent event) {
        if (INSPECTOR.match(event)) {
            toggleInspector();
            event.consume();
        }
    }

    /// Closes the inspector, or opens it again for what was selected last.
    private void toggleInspector() {
        Location.Topology now = model.selection().get();
        if (inspects(now)) {
            closed = now;
            model.selectNothing();
        } else if (inspects(closed)) {
            context.navigator().go(closed);
        }
    }

    private static boolean inspects(Location.Topology selection) {
        return selection.service().isPresent() || selection.edge().isPresent();
    }

    @Override
    public List<PageKey> keys() {
        return List.of(
                new PageKey("Ctrl I", texts.get("key.inspector")),
                new PageKey("+ − 0", texts.get("key.zoom")));
    }

    private void read() {
        TopologyReading shown = model.graph().get();
        bar.counts()
                .setText(
                        texts.get(
                                "counts",
                                shown.nodes().stream()
                                        .filter(n -> n.kind() == TopologyReading.Kind.SERVICE)
                                        .count(),
                                shown.present(),
                                shown.nodes().stream().filter(n -> n.infrastructure()).count()));
        boolean nothing = shown.nodes().isEmpty();
        empty.show(context.time().shown().get());
        if (nothing != stack.getChildren().contains(empty)) {
            stack.getChildren().remove(empty);
            if (nothing) {
                stack.getChildren().add(empty);
            }
        }
        arrange();
        graph.show();
    }

    private void arrange() {
        Location.Topology selection = model.selection().get();
        boolean inspect = inspects(selection);
        boolean overlay = root.getWidth() > 0 && root.getWidth() < OVERLAY_BELOW;
        if (inspect) {
            inspector.refresh();
        }
        split.setRight(inspect && !overlay ? inspector : null);
        graph.covered(inspect && overlay ? Inspector.WIDTH : 0);
        stack.getChildren().remove(inspector);
        if (inspect && overlay) {
            StackPane.setAlignment(inspector, Pos.CENTER_RIGHT);
            stack.getChildren().add(inspector);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Location location) {
        whileShown.open();
        if (location instanceof Location.Topology topology) {
            model.selection().set(topology);
        }
        model.refresh();
    }

    @Override
    public void hide() {
        whileShown.close();
        model.cancel();
    }

    @Override
    public void dispose() {
        ticker.close();
        model.cancel();
    }
}
