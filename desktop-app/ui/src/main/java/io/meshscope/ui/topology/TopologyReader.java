package io.meshscope.ui.topology;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.ServiceReader;
import io.meshscope.ui.draw.ServiceColor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Reads the graph out of a state. Pure.
final class TopologyReader {

    static final Duration WINDOW = Duration.ofSeconds(60);

    private final MeshState state;
    private final ServiceReader services;
    private final Instant moment;
    private final Instant windowEnd;
    private final Duration range;

    TopologyReader(MeshState state, ServiceReader services, Instant moment, Duration range) {
        this.state = state;
        this.services = services;
        this.moment = moment;
        this.range = range;
        long step = Edge.STEP.toSeconds();
        this.windowEnd = Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), step) * step);
    }

    TopologyGraph read() {
        var names = new TreeSet<ServiceName>(state.registrations().services().keySet());
        var edges = new ArrayList<TopologyGraph.Edge>();
        for (Edge edge : state.traffic().edges().values()) {
            names.add(edge.id().callee());
            edge.id().caller().ifPresent(names::add);
            edges.add(edge(edge));
        }
        edges.sort(
                Comparator.comparing((TopologyGraph.Edge e) ->
                                e.id().caller().map(ServiceName::value).orElse(""))
                        .thenComparing(e -> e.id().callee()));
        return new TopologyGraph(names.stream().map(this::node).toList(), edges);
    }

    private TopologyGraph.Node node(ServiceName name) {
        return new TopologyGraph.Node(
                name,
                services.of(name),
                incoming(name),
                ServiceColor.token(name).equals("svc-infra"));
    }

    private TopologyGraph.Calls incoming(ServiceName name) {
        Edge.Bucket sum = null;
        for (Edge edge : state.traffic().edges().values()) {
            if (edge.id().callee().equals(name)) {
                Edge.Bucket one = edge.sum(windowEnd.minus(WINDOW), windowEnd);
                sum =
                        sum == null
                                ? one
                                : new Edge.Bucket(
                                        sum.start(),
                                        sum.calls() + one.calls(),
                                        sum.errors() + one.errors(),
                                        sum.latency().plus(one.latency()));
            }
        }
        return sum == null ? TopologyGraph.Calls.NONE : calls(sum);
    }

    private static TopologyGraph.Calls calls(Edge.Bucket sum) {
        if (sum.calls() == 0) {
            return TopologyGraph.Calls.NONE;
        }
        LatencyHistogram latency = sum.latency();
        return new TopologyGraph.Calls(
                OptionalDouble.of(sum.calls() / (double) WINDOW.toSeconds()),
                OptionalDouble.of(100.0 * sum.errors() / sum.calls()),
                latency.percentile(0.95));
    }

    private TopologyGraph.Edge edge(Edge edge) {
        EdgeId id = edge.id();
        List<Breaker> guards =
                state.breakers().values().stream()
                        .filter(b -> id.caller().equals(Optional.of(b.id().caller())))
                        .filter(b -> b.id().callee().equals(id.callee()))
                        .sorted(Comparator.comparingInt(b -> -severity(b.state())))
                        .toList();
        Optional<Breaker> worst = guards.stream().findFirst();
        return new TopologyGraph.Edge(
                id,
                calls(edge.sum(windowEnd.minus(WINDOW), windowEnd)),
                worst.map(Breaker::state),
                worst.map(b -> countdown(b, moment)).orElse(OptionalLong.empty()),
                edge.sum(moment.minus(range), moment.plusSeconds(1)).calls() == 0);
    }

    static int severity(BreakerState state) {
        return switch (state) {
            case OPEN -> 5;
            case FORCED_OPEN -> 4;
            case HALF_OPEN -> 3;
            case DISABLED -> 2;
            case METRICS_ONLY -> 1;
            case CLOSED -> 0;
        };
    }

    /// Seconds until an open breaker may let calls through again.
    static OptionalLong countdown(Breaker breaker, Instant moment) {
        if (breaker.state() != BreakerState.OPEN) {
            return OptionalLong.empty();
        }
        return breaker.thresholds()
                .map(BreakerThresholds::waitInOpen)
                .map(wait -> Duration.between(moment, breaker.since().plus(wait)))
                .filter(left -> !left.isNegative())
                .map(left -> OptionalLong.of(Math.round(left.toMillis() / 1e3)))
                .orElse(OptionalLong.empty());
    }
}
