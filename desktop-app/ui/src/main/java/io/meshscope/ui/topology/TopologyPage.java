package io.meshscope.ui.topology;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.registry.GrpcReach;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The topology: graph or table, and the inspector of what is selected.
public final class TopologyPage implements Page {

    /// Below this width of the window the inspector lies over the graph.
    private static final double OVERLAY_BELOW = 1_280 - 44;

    private final PageContext context;
    private final Texts texts;
    private final TopologyViewModel model;
    private final BorderPane root = new BorderPane();
    private final StackPane stack = new StackPane();
    private final BorderPane split = new BorderPane();
    private final GraphCanvas graph;
    private final TopologyTable table;
    private final Inspector inspector;
    private final ViewBar bar;
    private final EmptyState empty;
    private final Ticker ticker;
    private final ChangeListener<Object> changed = (p, a, b) -> refresh();

    public TopologyPage(PageContext context) {
        this.context = context;
        this.texts = context.language().texts("topology");
        model =
                new TopologyViewModel(
                        context.time(),
                        context::services,
                        context.background(),
                        context.navigator());
        graph =
                new GraphCanvas(
                        model, texts, new RegistryBoxes(() -> context.time().shown().get()));
        table = new TopologyTable(model, texts);
        inspector = new Inspector(context, texts, model);
        empty =
                new EmptyState(texts.bind("empty.what"), texts.bind("empty.how"))
                        .action(
                                texts.bind("empty.action"),
                                () -> context.navigator().go(Location.of(Place.CLUSTER)));
        bar = bar();
        ticker = new Ticker(context.fx(), context.timer(), Duration.ofSeconds(1), this::refresh);
        root.setTop(bar);
        split.setCenter(stack);
        root.setCenter(split);
        graph.onOpen(this::open);
        graph.setOnContextMenuRequested(
                e -> menu().ifPresent(m -> m.show(graph, e.getScreenX(), e.getScreenY())));
        root.widthProperty().addListener((p, a, b) -> arrange());
        model.selection().addListener((p, a, b) -> arrange());
        stack.getChildren().setAll(graph);
    }

    private ViewBar bar() {
        var layout = new ComboBox<String>();
        Runnable choices =
                () -> {
                    boolean down = model.down().get();
                    layout.getItems().setAll(texts.get("layout.right"), texts.get("layout.down"));
                    layout.getSelectionModel().select(down ? 1 : 0);
                };
        choices.run();
        context.language().locale().addListener((p, a, b) -> choices.run());
        layout.setOnAction(
                e -> model.down().set(layout.getSelectionModel().getSelectedIndex() == 1));
        var zoom = new Label();
        zoom.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Math.round(graph.zoom().get() * 100) + " %", graph.zoom()));
        zoom.getStyleClass().addAll("ms-mono", "ms-muted");
        zoom.setMinWidth(44);
        zoom.setAlignment(Pos.CENTER);
        var mode =
                new SegmentedControl<>(
                        List.of("graph", "table"), "graph", k -> texts.bind("mode." + k));
        mode.value()
                .addListener((p, a, b) -> {
                    graph.setVisible(b.equals("graph"));
                    stack.getChildren().setAll(b.equals("graph") ? graph : table);
                    arrange();
                });
        return new ViewBar(texts.bind("title"))
                .right(
                        mode,
                        layout,
                        check("idle.edges", model.idleEdges()),
                        check("infrastructure", model.infrastructure()),
                        button("zoom-out", "zoom.out", () -> graph.zoomBy(1 / 1.2)),
                        zoom,
                        button("zoom-in", "zoom.in", () -> graph.zoomBy(1.2)),
                        button("maximize", "zoom.fit", graph::fit));
    }

    private CheckBox check(String key, javafx.beans.property.BooleanProperty property) {
        var box = new CheckBox();
        box.textProperty().bind(texts.bind(key));
        box.selectedProperty().bindBidirectional(property);
        box.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return box;
    }

    private Button button(String icon, String key, Runnable action) {
        var button = new Button("", Icon.of(icon, 16));
        button.getStyleClass().add("ms-icon-button");
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.bind(key));
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(texts.bind(key));
        button.setOnAction(e -> action.run());
        return button;
    }

    private Optional<ContextMenu> menu() {
        return model.selection()
                .get()
                .service()
                .map(service -> {
                    var menu = new ContextMenu();
                    menu.getItems()
                            .addAll(
                                    item("services", services(service)),
                                    item("traces", new Location.Traces("service=" + service)),
                                    item(
                                            "logs",
                                            new Location.Logs(
                                                    Optional.of(service), Optional.empty())));
                    MeshState now = context.time().live().get();
                    if (GrpcReach.callable(now, service)) {
                        menu.getItems()
                                .add(
                                        item(
                                                "invoke",
                                                new Location.Invoke(
                                                        Optional.of(
                                                                RegistryPlaces.target(
                                                                        now, service)),
                                                        Optional.empty())));
                    }
                    return menu;
                });
    }

    private static Location services(ServiceName service) {
        return new Location.Services(Optional.of(service), Optional.empty());
    }

    private MenuItem item(String key, Location location) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(e -> context.navigator().go(location));
        return item;
    }

    /// A double click: a node's rows among the services, an edge's traces.
    private void open() {
        Location.Topology selection = model.selection().get();
        selection.service().ifPresent(s -> context.navigator().go(services(s)));
        selection
                .edge()
                .ifPresent(
                        e -> context.navigator().go(new Location.Traces("service=" + e.callee())));
    }

    private void refresh() {
        model.refresh();
        TopologyGraph shown = model.graph().get();
        bar.counts()
                .setText(
                        texts.get(
                                "counts",
                                shown.nodes().stream().filter(n -> !n.infrastructure()).count(),
                                shown.present(),
                                shown.nodes().stream().filter(n -> n.infrastructure()).count()));
        boolean nothing = shown.nodes().isEmpty();
        if (nothing != stack.getChildren().contains(empty)) {
            stack.getChildren().remove(empty);
            if (nothing) {
                stack.getChildren().add(empty);
            }
        }
        arrange();
        graph.redraw();
    }

    private void arrange() {
        Location.Topology selection = model.selection().get();
        boolean inspect = selection.service().isPresent() || selection.edge().isPresent();
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
        context.time().shown().removeListener(changed);
        context.time().range().removeListener(changed);
        context.language().locale().removeListener(changed);
        context.time().shown().addListener(changed);
        context.time().range().addListener(changed);
        context.language().locale().addListener(changed);
        ticker.start();
        if (location instanceof Location.Topology topology) {
            model.selection().set(topology);
        }
        refresh();
    }

    @Override
    public void hide() {
        context.time().shown().removeListener(changed);
        context.time().range().removeListener(changed);
        context.language().locale().removeListener(changed);
        ticker.stop();
    }

    @Override
    public void dispose() {
        ticker.close();
    }
}
