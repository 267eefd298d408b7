package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.draw.LayeredLayout;
import java.util.Comparator;
import java.util.Optional;

/// What is drawn at a place of the graph: a node, an edge, or nothing.
record GraphHit(Optional<ServiceName> node, Optional<EdgeId> edge) {

    static final GraphHit NOTHING = new GraphHit(Optional.empty(), Optional.empty());

    /// @param near how far from its line an edge is still hit
    static GraphHit at(TopologyReading graph, GraphLayout layout, double x, double y, double near) {
        for (TopologyReading.Node node : graph.nodes()) {
            LayeredLayout.Box box = layout.boxes().get(node.service());
            if (box != null && box.contains(x, y)) {
                return new GraphHit(Optional.of(node.service()), Optional.empty());
            }
        }
        record Near(EdgeId id, double distance) {}
        return graph.edges().stream()
                .map(edge -> new Near(edge.id(), layout.route(edge).distance(x, y)))
                .filter(edge -> edge.distance() < near)
                .min(Comparator.comparingDouble(Near::distance))
                .map(edge -> new GraphHit(Optional.empty(), Optional.of(edge.id())))
                .orElse(NOTHING);
    }

    boolean nothing() {
        return node.isEmpty() && edge.isEmpty();
    }
}
