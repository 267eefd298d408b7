package io.meshscope.ui.topology;

import io.meshscope.mesh.ServiceName;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;

/// Where things are drawn on the graph, for tests of the whole window.
public final class GraphSpots {

    private GraphSpots() {}

    /// Whether a service is laid out. FX thread only.
    public static boolean has(Node graph, String service) {
        return graph instanceof GraphCanvas canvas
                && canvas.middle(new ServiceName(service)).isPresent();
    }

    /// What a service covers on the graph. FX thread only.
    public static Bounds box(Node graph, String service) {
        Point2D middle = ((GraphCanvas) graph).middle(new ServiceName(service)).orElseThrow();
        return new BoundingBox(middle.getX() - 60, middle.getY() - 30, 120, 60);
    }

    /// Where the middle of a service is on the screen. FX thread only.
    public static Point2D middle(Node graph, String service) {
        var canvas = (GraphCanvas) graph;
        return canvas.localToScreen(canvas.middle(new ServiceName(service)).orElseThrow());
    }
}
