package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.draw.CanvasPane;
import io.meshscope.ui.draw.LayeredLayout;
import io.meshscope.ui.draw.Palette;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;

/// The graph on a canvas: drag pans, the wheel zooms, hovering a node dims all but its neighbours.
/// Its table says the same to a screen reader.
final class GraphCanvas extends CanvasPane {

    private static final double LEGEND_ROOM = 44;
    private static final double REGISTRY_ROOM = 76;
    private static final double HIT = 7;

    private final TopologyViewModel model;
    private final Palette palette = new Palette(this::redraw);
    private final Texts texts;
    private final RegistryBoxes registries;
    private final EdgePainter edges;
    private List<?> picture = List.of();
    private final GraphPainter painter;
    private final LegendPainter legend;
    private final GraphSight sight = new GraphSight();
    private double covered;
    private double pressedX;
    private double pressedY;
    private boolean dragged;
    private final GraphHover hover;

    GraphCanvas(
            TopologyViewModel model,
            Texts texts,
            RegistryBoxes registries,
            Supplier<ReadingWords> readings) {
        this.model = model;
        this.texts = texts;
        this.registries = registries;
        edges = new EdgePainter(palette);
        painter = new GraphPainter(palette, texts, readings);
        legend = new LegendPainter(palette, texts, registries);
        hover = new GraphHover(this, new GraphWords(texts));
        getChildren().add(palette);
        getStyleClass().add("ms-inset");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(texts.get("graph.role"));
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        model.graph().addListener((p, a, b) -> show());
        model.layout().addListener((p, a, b) -> fit());
        model.selection().addListener((p, a, b) -> redraw());
        widthProperty().addListener((p, a, b) -> resized());
        heightProperty().addListener((p, a, b) -> resized());
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseClicked(this::clicked);
        setOnMouseMoved(this::moved);
        setOnMouseExited(e -> hover(GraphHit.NOTHING));
        setOnScroll(this::scrolled);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    /// Draws the graph if it would look different. Drawing is the largest cost of a quiet window.
    void show() {
        hover.tell(model.graph().get());
        List<?> next =
                List.of(
                        new GraphPicture(model.graph().get()),
                        registries.read(),
                        texts.language().getValue());
        if (!next.equals(picture)) {
            picture = next;
            redraw();
        }
    }

    DoubleProperty zoom() {
        return sight.zoom();
    }

    private void resized() {
        if (sight.fitted()) {
            fit();
        }
    }

    /// Sets how much of the right side is covered by something else.
    void covered(double width) {
        if (covered != width) {
            covered = width;
            resized();
        }
    }

    /// Zooms so that the whole graph fits, but never above 100 %.
    void fit() {
        double height = getHeight() - LEGEND_ROOM - REGISTRY_ROOM;
        if (sight.fit(model.layout().get(), getWidth() - covered, height)) {
            redraw();
        }
    }

    void zoomBy(double factor) {
        zoomAround(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoomAround(double factor, double x, double y) {
        sight.zoomAround(factor, x, y);
        redraw();
    }

    private void typed(KeyEvent event) {
        switch (event.getCharacter()) {
            case "+", "=" -> zoomBy(1.2);
            case "-" -> zoomBy(1 / 1.2);
            case "0" -> fit();
            default -> {}
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoomAround(event.getDeltaY() > 0 ? 1.1 : 1 / 1.1, event.getX(), event.getY());
        }
        event.consume();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        hover.hideTip();
        pressedX = event.getX();
        pressedY = event.getY();
        dragged = false;
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < 3 && !dragged) {
            return;
        }
        dragged = true;
        sight.move(event.getX() - pressedX, event.getY() - pressedY);
        pressedX = event.getX();
        pressedY = event.getY();
        redraw();
    }

    private void clicked(MouseEvent event) {
        if (dragged || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        GraphHit hit = at(event.getX(), event.getY());
        hit.node()
                .ifPresentOrElse(
                        model::select,
                        () -> hit.edge().ifPresentOrElse(model::select, model::selectNothing));
    }

    private void moved(MouseEvent event) {
        hover(at(event.getX(), event.getY()));
    }

    private void hover(GraphHit hit) {
        if (hover.moveTo(hit)) {
            redraw();
        }
        hover.tell(model.graph().get());
    }

    /// What is drawn at a place of the canvas. The registries and the legend lie over the graph.
    GraphHit at(double x, double y) {
        if (y > getHeight() - LEGEND_ROOM - REGISTRY_ROOM) {
            return GraphHit.NOTHING;
        }
        Point2D place = sight.inGraph(x, y);
        return GraphHit.at(
                model.graph().get(),
                model.layout().get(),
                place.getX(),
                place.getY(),
                HIT / sight.zoom().get());
    }

    /// Where the middle of a node is drawn, for tests that point at it.
    Optional<Point2D> middle(ServiceName node) {
        return Optional.ofNullable(model.layout().get().boxes().get(node))
                .map(box -> sight.onCanvas(box.x() + box.width() / 2, box.y() + box.height() / 2));
    }

    /// Where the middle of an edge is drawn.
    Optional<Point2D> middle(EdgeId edge) {
        return Optional.ofNullable(model.layout().get().routes().get(edge))
                .map(route -> route.along(0.5))
                .map(point -> sight.onCanvas(point.x(), point.y()));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        g.setFill(palette.color("bg-inset"));
        g.fillRect(0, 0, width, height);
        GraphLayout layout = model.layout().get();
        g.save();
        sight.apply(g);
        Set<ServiceName> lit = hover.lit(model.graph().get());
        for (TopologyReading.Edge edge : model.graph().get().edges()) {
            edges.edge(g, layout, edge, selected(edge), hover.dims(edge.id()));
        }
        for (TopologyReading.Node node : model.graph().get().nodes()) {
            LayeredLayout.Box box = layout.boxes().get(node.service());
            if (box != null) {
                boolean dim = !lit.isEmpty() && !lit.contains(node.service());
                boolean chosen =
                        model.selection().get().service().equals(Optional.of(node.service()));
                painter.node(g, node, box, chosen, dim);
            }
        }
        var labels = new EdgeLabels(palette, texts, layout);
        for (TopologyReading.Edge edge : model.graph().get().edges()) {
            labels.draw(g, edge, hover.dims(edge.id()));
        }
        g.restore();
        legend.draw(g, width, height);
    }

    private boolean selected(TopologyReading.Edge edge) {
        return model.selection().get().edge().equals(Optional.of(edge.id()))
                || hover.isOn(edge.id());
    }
}
