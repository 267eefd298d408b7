package io.meshscope.ui.draw;

import java.util.ArrayList;
import java.util.List;
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

/// The places of the nodes and edges of a graph: ELK's layered layout. It is slow for large graphs,
/// so do not call it on the FX thread.
///
/// @param boxes upper left corners and sizes, in the order of the nodes
/// @param routes of the edges, in their order
public record LayeredLayout(List<Box> boxes, List<Route> routes, double width, double height) {

    public record Box(double x, double y, double width, double height) {
        public boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }
    }

    public record Point(double x, double y) {}

    public record Size(double width, double height) {}

    /// An edge between two nodes, by their places in the list.
    public record Link(int from, int to) {}

    /// @param down whether edges go down, not to the right
    /// @param room left free at the left
    public static LayeredLayout of(List<Size> nodes, List<Link> links, boolean down, double room) {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = root(down, room);
        var shapes = new ArrayList<ElkNode>();
        for (Size size : nodes) {
            ElkNode shape = ElkGraphUtil.createNode(root);
            shape.setWidth(size.width());
            shape.setHeight(size.height());
            shapes.add(shape);
        }
        List<ElkEdge> edges =
                links.stream()
                        .map(link ->
                                ElkGraphUtil.createSimpleEdge(
                                        shapes.get(link.from()), shapes.get(link.to())))
                        .toList();
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return new LayeredLayout(
                shapes.stream().map(LayeredLayout::box).toList(),
                edges.stream().map(LayeredLayout::route).toList(),
                root.getWidth(),
                root.getHeight());
    }

    private static ElkNode root(boolean down, double room) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, down ? Direction.DOWN : Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 56.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, down ? 76.0 : 132.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 24.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 18.0);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(24, 24, 24, room));
        return root;
    }

    private static Box box(ElkNode node) {
        return new Box(
                Math.round(node.getX()),
                Math.round(node.getY()),
                node.getWidth(),
                node.getHeight());
    }

    private static Route route(ElkEdge edge) {
        var points = new ArrayList<Point>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) {
                points.add(new Point(bend.getX(), bend.getY()));
            }
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        return new Route(points);
    }
}
