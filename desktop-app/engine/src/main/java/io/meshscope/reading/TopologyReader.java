package io.meshscope.reading;

import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.DatabaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Reads who calls whom out of a state.
public final class TopologyReader {

    private static final Comparator<TopologyReading.Edge> BY_NAME =
            Comparator.comparing((TopologyReading.Edge e) ->
                            e.id().caller().map(ServiceName::value).orElse(""))
                    .thenComparing(e -> e.id().callee());

    private final MeshState state;
    private final Map<ServiceName, ServiceReading> services;
    private final Instant moment;
    private final Duration range;

    /// @param services of that state, read at that moment
    /// @param range an edge that had no calls for this long is idle
    public TopologyReader(
            MeshState state, Collection<ServiceReading> services, Instant moment, Duration range) {
        this.state = state;
        this.services =
                services.stream()
                        .collect(Collectors.toMap(ServiceReading::name, Function.identity()));
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
        return new TopologyReading(names.stream().map(n -> node(n, names)).toList(), edges);
    }

    private TopologyReading.Node node(ServiceName name, Set<ServiceName> all) {
        TopologyReading.Kind kind = kind(name);
        return new TopologyReading.Node(
                name,
                Optional.ofNullable(services.get(name)),
                CallReading.to(state, name, moment),
                kind,
                kind == TopologyReading.Kind.INFRASTRUCTURE ? label(name, all) : name.shortName());
    }

    /// The product alone where there is one database of it, else its name, else both, else all.
    private static String label(ServiceName name, Set<ServiceName> all) {
        for (UnaryOperator<String> part :
                List.<UnaryOperator<String>>of(
                        DatabaseName::product,
                        DatabaseName::database,
                        DatabaseName::withoutServer)) {
            String shorter = part.apply(name.value());
            if (all.stream().filter(n -> part.apply(n.value()).equals(shorter)).count() == 1) {
                return shorter;
            }
        }
        return name.value();
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
                        .map(b -> BreakerReading.of(state, b, moment)),
                !CallReading.between(List.of(edge), moment.minus(range), moment.plusSeconds(1))
                        .any(),
                state.traffic().apart().contains(id));
    }
}
