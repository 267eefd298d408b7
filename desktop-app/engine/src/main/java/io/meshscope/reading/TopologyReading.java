package io.meshscope.reading;

import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Who calls whom at one moment. A graph, a table and a command all show this reading.
///
/// @param nodes in order of name
/// @param edges in order of caller and callee
public record TopologyReading(List<Node> nodes, List<Edge> edges) {

    public static final TopologyReading EMPTY = new TopologyReading(List.of(), List.of());

    public TopologyReading {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /// What a node is. It decides how the node is drawn and counted.
    public enum Kind {
        SERVICE,
        /// A database, a message bus, a registry.
        INFRASTRUCTURE,
        /// This console itself: it makes calls and is not part of the mesh.
        CLIENT
    }

    /// @param reading its instances and their conditions; empty when the node is known from spans
    ///   only
    /// @param calls the calls to it in the last minute
    /// @param label its name where room is short: of a database no more than tells it from others
    public record Node(
            ServiceName service,
            Optional<ServiceReading> reading,
            CallReading calls,
            Kind kind,
            String label) {

        public boolean infrastructure() {
            return kind == Kind.INFRASTRUCTURE;
        }

        /// The conditions of its instances, including those that left lately and did not
        /// deregister.
        public List<Condition> instances() {
            return reading.stream()
                    .flatMap(r -> r.instances().stream())
                    .map(i -> i.condition().condition())
                    .filter(c -> c != Condition.DEREGISTERED)
                    .toList();
        }

        /// How many are registered.
        public long present() {
            return reading.map(ServiceReading::present).orElse(0L);
        }

        /// Whether a stand-in is registered among its instances.
        public boolean standIn() {
            return reading.filter(r -> r.standIns() > 0).isPresent();
        }

        /// Where it is registered.
        public Optional<String> registry() {
            return RegistryPlaces.names(
                    reading.stream()
                            .flatMap(r -> r.instances().stream())
                            .map(InstanceReading::instance)
                            .toList());
        }
    }

    /// @param calls the calls over it in the last minute
    /// @param guard the worst of the breakers that its calls pass through; empty when none is known
    /// @param idle whether there were no calls within the time range
    /// @param apart whether its two sides tell their calls in traces apart, since the caller sends
    ///   its callee no trace context
    public record Edge(
            EdgeId id,
            CallReading calls,
            Optional<BreakerReading> guard,
            boolean idle,
            boolean apart) {

        /// Whether its callers are outside the mesh and unknown.
        public boolean fromOutside() {
            return id.caller().isEmpty();
        }

        /// The state of its worst breaker; empty when none is known.
        public Optional<BreakerState> breaker() {
            return guard.flatMap(BreakerReading::state);
        }

        /// Whether a breaker refuses every call over it.
        public boolean refused() {
            return guard.filter(BreakerReading::open).isPresent();
        }

        /// Seconds until that breaker may let calls through again.
        public OptionalLong countdown() {
            return guard.map(BreakerReading::secondsToHalfOpen).orElse(OptionalLong.empty());
        }
    }

    public Optional<Node> node(ServiceName service) {
        return nodes.stream().filter(n -> n.service().equals(service)).findFirst();
    }

    public Optional<Edge> edge(EdgeId id) {
        return edges.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    /// How many instances are registered.
    public long present() {
        return nodes.stream().mapToLong(Node::present).sum();
    }
}
