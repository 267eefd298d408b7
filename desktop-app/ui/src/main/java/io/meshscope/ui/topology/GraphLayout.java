package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.draw.LayeredLayout;
import io.meshscope.ui.draw.LayeredLayout.Box;
import io.meshscope.ui.draw.LayeredLayout.Point;
import io.meshscope.ui.draw.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The place of everything in the graph. It is slow for large graphs, so do not call it on the FX
/// thread.
///
/// @param boxes upper left corners and sizes
/// @param routes of the edges that are drawn; one from outside comes from the left
record GraphLayout(
        Key key,
        Map<ServiceName, Box> boxes,
        Map<EdgeId, Route> routes,
        double width,
        double height) {

    static final double NODE_WIDTH = 168;
    static final double NODE_HEIGHT = 88;
    static final double INFRA_WIDTH = 168;
    static final double INFRA_HEIGHT = 50;

    /// Everything that the layout depends on: while this stays equal, nothing moves.
    record Key(Set<ServiceName> nodes, Set<EdgeId> edges, boolean down) {}

    static final GraphLayout EMPTY =
            new GraphLayout(new Key(Set.of(), Set.of(), false), Map.of(), Map.of(), 0, 0);

    /// Where an edge is drawn, if it is.
    Route route(TopologyReading.Edge edge) {
        return routes.getOrDefault(edge.id(), Route.NONE);
    }

    static Key key(TopologyReading graph, boolean down) {
        return new Key(
                graph.nodes().stream()
                        .map(TopologyReading.Node::service)
                        .collect(Collectors.toSet()),
                graph.edges().stream().map(TopologyReading.Edge::id).collect(Collectors.toSet()),
                down);
    }

    static GraphLayout of(TopologyReading graph, boolean down) {
        List<TopologyReading.Node> nodes = graph.nodes();
        List<ServiceName> places = nodes.stream().map(TopologyReading.Node::service).toList();
        var edges = new ArrayList<EdgeId>();
        var links = new ArrayList<LayeredLayout.Link>();
        for (TopologyReading.Edge edge : graph.edges()) {
            int from = edge.id().caller().map(places::indexOf).orElse(-1);
            int to = places.indexOf(edge.id().callee());
            if (from >= 0 && from != to) {
                edges.add(edge.id());
                links.add(new LayeredLayout.Link(from, to));
            }
        }
        List<LayeredLayout.Size> sizes = nodes.stream().map(GraphLayout::size).toList();
        var placed = LayeredLayout.of(sizes, links, down, down ? 24 : 84);
        var boxes = new HashMap<ServiceName, Box>();
        for (int i = 0; i < places.size(); i++) {
            boxes.put(places.get(i), placed.boxes().get(i));
        }
        var routes = new HashMap<EdgeId, Route>();
        for (TopologyReading.Edge edge : graph.edges()) {
            Box box = boxes.get(edge.id().callee());
            if (box != null && edge.fromOutside()) {
                routes.put(edge.id(), fromOutside(box));
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            routes.put(edges.get(i), placed.routes().get(i));
        }
        return new GraphLayout(key(graph, down), boxes, routes, placed.width(), placed.height());
    }

    private static Route fromOutside(Box box) {
        double y = box.y() + box.height() / 2;
        return new Route(List.of(new Point(box.x() - 72, y), new Point(box.x(), y)));
    }

    private static LayeredLayout.Size size(TopologyReading.Node node) {
        return node.kind() == TopologyReading.Kind.SERVICE
                ? new LayeredLayout.Size(NODE_WIDTH, NODE_HEIGHT)
                : new LayeredLayout.Size(INFRA_WIDTH, INFRA_HEIGHT);
    }
}
