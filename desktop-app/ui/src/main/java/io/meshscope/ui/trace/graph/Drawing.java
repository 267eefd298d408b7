package io.meshscope.ui.trace.graph;

import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceGraph;
import io.meshscope.trace.inspection.TraceGraph.Edge;
import io.meshscope.ui.draw.LayeredLayout;
import io.meshscope.ui.draw.LayeredLayout.Box;
import io.meshscope.ui.draw.LayeredLayout.Link;
import io.meshscope.ui.draw.LayeredLayout.Point;
import io.meshscope.ui.draw.LayeredLayout.Size;
import io.meshscope.ui.draw.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A graph of a trace and where it is drawn. It takes passes over all rows, so it is made beside
/// the FX thread.
///
/// @param routes of the graph's edges, in their order; one to itself is only in the table
record Drawing(TraceRows rows, TraceGraph graph, LayeredLayout layout, List<Route> routes) {

    /// It is there as soon as a trace is opened, so it is not laid out.
    static final Drawing NOTHING =
            new Drawing(
                    TraceRows.NOTHING,
                    new TraceGraph(List.of(), List.of(), 0),
                    new LayeredLayout(List.of(), List.of(), 0, 0),
                    List.of());

    private static final double WIDTH = 192;
    private static final double HEIGHT = 58;
    private static final double ARROW = 116;

    static Drawing of(TraceRows rows, boolean operations) {
        TraceGraph graph = operations ? TraceGraph.ofOperations(rows) : TraceGraph.ofServices(rows);
        var links = new ArrayList<Link>();
        for (Edge edge : graph.edges()) {
            if (between(edge)) {
                links.add(new Link(edge.from(), edge.to()));
            }
        }
        List<Size> sizes = Collections.nCopies(graph.nodes().size(), new Size(WIDTH, HEIGHT));
        var layout = LayeredLayout.of(sizes, links, false, ARROW + 16);
        var routes = new ArrayList<Route>();
        int placed = 0;
        for (Edge edge : graph.edges()) {
            routes.add(between(edge) ? layout.routes().get(placed++) : otherwise(layout, edge));
        }
        return new Drawing(rows, graph, layout, routes);
    }

    private static boolean between(Edge edge) {
        return edge.from() != TraceGraph.OUTSIDE && edge.from() != edge.to();
    }

    /// A call from outside comes from the left; one to itself is only in the table.
    private static Route otherwise(LayeredLayout layout, Edge edge) {
        if (edge.from() != TraceGraph.OUTSIDE) {
            return Route.NONE;
        }
        Box box = layout.boxes().get(edge.to());
        double y = box.y() + box.height() / 2;
        return new Route(List.of(new Point(box.x() - ARROW, y), new Point(box.x(), y)));
    }
}
