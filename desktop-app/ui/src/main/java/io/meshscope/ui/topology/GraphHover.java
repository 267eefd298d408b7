package io.meshscope.ui.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.TopologyReading;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/// What of a graph is under the pointer: its tooltip, and all else that it dims.
final class GraphHover {

    private final Node canvas;
    private final GraphWords words;
    private final Tooltip tip = new Tooltip();
    private GraphHit hit = GraphHit.NOTHING;

    GraphHover(Node canvas, GraphWords words) {
        this.canvas = canvas;
        this.words = words;
        tip.getStyleClass().add("ms-mono");
    }

    /// @return whether it is something else than before
    boolean moveTo(GraphHit next) {
        if (next.equals(hit)) {
            return false;
        }
        hit = next;
        hideTip();
        if (!hit.nothing()) {
            Tooltip.install(canvas, tip);
        }
        return true;
    }

    void hideTip() {
        tip.hide();
        Tooltip.uninstall(canvas, tip);
    }

    /// Brings the tooltip's numbers up to date, also while the pointer stays.
    void tell(TopologyReading graph) {
        hit.node()
                .flatMap(graph::node)
                .map(words::node)
                .or(() -> hit.edge().flatMap(graph::edge).map(words::edge))
                .ifPresent(tip::setText);
    }

    boolean isOn(EdgeId edge) {
        return hit.edge().equals(Optional.of(edge));
    }

    /// Whether an edge does not belong to the node under the pointer.
    boolean dims(EdgeId edge) {
        return hit.node().isPresent() && !touches(edge, hit.node());
    }

    /// The node under the pointer and its neighbours; without such a node nothing is dimmed.
    Set<ServiceName> lit(TopologyReading graph) {
        var lit = new HashSet<ServiceName>();
        hit.node().ifPresent(lit::add);
        for (TopologyReading.Edge edge : graph.edges()) {
            if (touches(edge.id(), hit.node())) {
                lit.add(edge.id().callee());
                edge.id().caller().ifPresent(lit::add);
            }
        }
        return lit;
    }

    private static boolean touches(EdgeId edge, Optional<ServiceName> node) {
        return node.isPresent() && (edge.callee().equals(node.get()) || edge.caller().equals(node));
    }
}
