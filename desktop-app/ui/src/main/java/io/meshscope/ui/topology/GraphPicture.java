package io.meshscope.ui.topology;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.Condition;
import io.meshscope.reading.ServiceReading;
import io.meshscope.reading.TopologyReading;
import java.util.List;
import java.util.Optional;

/// What of a topology is drawn. Two that are equal look the same, though leases have been renewed
/// and breakers measured since.
record GraphPicture(List<Node> nodes, List<List<Object>> edges) {

    record Node(
            ServiceName service,
            TopologyReading.Kind kind,
            List<Condition> instances,
            Optional<String> registry,
            String serving,
            CallReading calls) {}

    GraphPicture(TopologyReading graph) {
        this(
                graph.nodes().stream().map(GraphPicture::node).toList(),
                graph.edges().stream().map(GraphPicture::edge).toList());
    }

    private static Node node(TopologyReading.Node node) {
        return new Node(
                node.service(),
                node.kind(),
                node.instances(),
                node.registry(),
                node.reading()
                        .map(ServiceReading::condition)
                        .map(c -> c.serving() + "/" + c.expected())
                        .orElse(""),
                node.calls());
    }

    private static List<Object> edge(TopologyReading.Edge edge) {
        return List.of(
                edge.id(),
                edge.calls(),
                edge.guard().map(BreakerReading::stateWord),
                edge.countdown(),
                edge.idle());
    }
}
