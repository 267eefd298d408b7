package io.meshscope.ui.topology;

import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Condition;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What the graph draws, exactly as the state says at one moment.
///
/// @param nodes in order of name
/// @param edges in order of caller and callee
record TopologyGraph(List<Node> nodes, List<Edge> edges) {

    static final TopologyGraph EMPTY = new TopologyGraph(List.of(), List.of());

    /// @param reading its instances and how they are; empty when it is known from spans only
    /// @param infrastructure a database, a bus: drawn apart in shape
    record Node(
            ServiceName service,
            Optional<ServiceReading> reading,
            Calls calls,
            boolean infrastructure) {

        /// How its instances are, those included that left of late and not by themselves.
        List<Condition> instances() {
            return reading.stream()
                    .flatMap(r -> r.instances().stream())
                    .map(i -> i.condition().condition())
                    .filter(c -> c != Condition.DEREGISTERED)
                    .toList();
        }

        /// How many are registered.
        long present() {
            return reading.map(ServiceReading::present).orElse(0L);
        }

        /// Where it is registered.
        Optional<String> registry() {
            return RegistryPlaces.names(
                    reading.stream()
                            .flatMap(r -> r.instances().stream())
                            .map(InstanceReading::instance)
                            .toList());
        }
    }

    /// @param breaker the worst of the breakers that guard it; empty when none is known
    /// @param countdown until half-open, in seconds, an estimate; empty when it has none
    /// @param idle no calls within the time range
    record Edge(
            EdgeId id,
            Calls calls,
            Optional<BreakerState> breaker,
            OptionalLong countdown,
            boolean idle) {

        boolean fromOutside() {
            return id.caller().isEmpty();
        }
    }

    /// The last whole minute before the moment.
    ///
    /// @param perSecond empty when there were none
    /// @param errorPercent empty when there were no calls
    record Calls(OptionalDouble perSecond, OptionalDouble errorPercent, OptionalLong p95Nanos) {

        static final Calls NONE =
                new Calls(OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());
    }

    Optional<Node> node(ServiceName service) {
        return nodes.stream().filter(n -> n.service().equals(service)).findFirst();
    }

    long present() {
        return nodes.stream().mapToLong(Node::present).sum();
    }
}
