package io.meshscope.reading;

import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Reads who calls whom out of a state.
public final class TopologyReader {

    private static final Comparator<TopologyReading.Edge> BY_NAME =
            Comparator.comparing((TopologyReading.Edge e) ->
                            e.id().caller().map(ServiceName::value).orElse(""))
                    .thenComparing(e -> e.id().callee());

    private final MeshState state;
    private final ServiceReader services;
    private final Instant moment;
    private final Duration range;

    /// @param range an edge that had no calls for this long is idle
    public TopologyReader(MeshState state, ServiceReader services, Instant moment, Duration range) {
        this.state = state;
        this.services = services;
        this.moment = moment;
        this.range = range;
    }

    public TopologyReading read() {
        var names = new TreeSet<ServiceName>(state.registrations().services().keySet());
        var edges = new ArrayList<TopologyReading.Edge>();
        for (Edge edge : state.traffic().edges().values()) {
            names.add(edge.id().callee());
            edge.id().caller().ifPresent(names::add);
            edges.add(edge(edge));
        }
        edges.sort(BY_NAME);
        return new TopologyReading(names.stream().map(this::node).toList(), edges);
    }

    private TopologyReading.Node node(ServiceName name) {
        return new TopologyReading.Node(
                name, services.of(name), CallReading.to(state, name, moment), kind(name));
    }

    private TopologyReading.Kind kind(ServiceName name) {
        if (state.registrations().services().containsKey(name)) {
            return TopologyReading.Kind.SERVICE;
        }
        if (name.equals(ServiceName.CONSOLE)) {
            return TopologyReading.Kind.CLIENT;
        }
        return Infrastructure.isNameOf(name)
                ? TopologyReading.Kind.INFRASTRUCTURE
                : TopologyReading.Kind.SERVICE;
    }

    private TopologyReading.Edge edge(Edge edge) {
        EdgeId id = edge.id();
        return new TopologyReading.Edge(
                id,
                CallReading.over(state, id, moment),
                BreakerReading.guards(state, id).stream()
                        .findFirst()
                        .map(b -> BreakerReading.of(b, moment)),
                !CallReading.between(List.of(edge), moment.minus(range), moment.plusSeconds(1))
                        .any(),
                state.traffic().apart().contains(id));
    }
}
