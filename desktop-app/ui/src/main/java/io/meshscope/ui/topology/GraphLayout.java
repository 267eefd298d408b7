package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.TopologyReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// The place of everything in the graph: ELK's layered layout, left to right. It is slow for large
/// graphs, so do not call it on the FX thread.
///
/// @param boxes upper left corners and sizes
/// @param routes points of each edge: the start, then Bézier triples, the end last
record GraphLayout(
        Key key,
        Map<ServiceName, Box> boxes,
        Map<EdgeId, List<Point>> routes,
        double width,
        double height) {

    static final double NODE_WIDTH = 168;
    static final double NODE_HEIGHT = 88;
    static final double INFRA_WIDTH = 150;
    static final double INFRA_HEIGHT = 50;

    /// Everything that the layout depends on: while this stays equal, nothing moves.
    record Key(Set<ServiceName> nodes, Set<EdgeId> edges, boolean down) {}

    record Box(double x, double y, double width, double height) {
        boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }
    }

    record Point(double x, double y) {}

    static final GraphLayout EMPTY =
            new GraphLayout(new Key(Set.of(), Set.of(), false), Map.of(), Map.of(), 0, 0);

    /// Where an edge is drawn; empty if it is not drawn. An edge from outside comes from the left.
    List<Point> route(TopologyReading.Edge edge) {
        List<Point> route = routes.get(edge.id());
        if (route != null) {
            return route;
        }
        Box box = boxes.get(edge.id().callee());
        if (box == null || !edge.fromOutside()) {
            return List.of();
        }
        double y = box.y() + box.height() / 2;
        return List.of(new Point(box.x() - 72, y), new Point(box.x(), y));
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
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = root(down);
        var nodes = new HashMap<ServiceName, ElkNode>();
        for (TopologyReading.Node node : graph.nodes()) {
            ElkNode shape = ElkGraphUtil.createNode(root);
            boolean service = node.kind() == TopologyReading.Kind.SERVICE;
            shape.setWidth(service ? NODE_WIDTH : INFRA_WIDTH);
            shape.setHeight(service ? NODE_HEIGHT : INFRA_HEIGHT);
            nodes.put(node.service(), shape);
        }
        var edges = new HashMap<EdgeId, ElkEdge>();
        for (TopologyReading.Edge edge : graph.edges()) {
            edge.id()
                    .caller()
                    .map(nodes::get)
                    .filter(from -> from != nodes.get(edge.id().callee()))
                    .ifPresent(from ->
                            edges.put(
                                    edge.id(),
                                    ElkGraphUtil.createSimpleEdge(
                                            from, nodes.get(edge.id().callee()))));
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        var boxes = new HashMap<ServiceName, Box>();
        nodes.forEach((name, n) ->
                boxes.put(
                        name,
                        new Box(
                                Math.round(n.getX()),
                                Math.round(n.getY()),
                                n.getWidth(),
                                n.getHeight())));
        var routes = new HashMap<EdgeId, List<Point>>();
        edges.forEach((id, edge) -> routes.put(id, route(edge)));
        return new GraphLayout(key(graph, down), boxes, routes, root.getWidth(), root.getHeight());
    }

    private static ElkNode root(boolean down) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, down ? Direction.DOWN : Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 56.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, down ? 76.0 : 132.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 24.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 18.0);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(24, 24, 24, down ? 24 : 84));
        return root;
    }

    private static List<Point> route(ElkEdge edge) {
        var points = new ArrayList<Point>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(new Point(bend.getX(), bend.getY()));
            }
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        return List.copyOf(points);
    }
}
