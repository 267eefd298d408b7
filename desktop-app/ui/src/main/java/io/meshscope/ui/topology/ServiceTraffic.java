package io.meshscope.ui.topology;

import io.meshscope.mesh.Edge;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The calls that a service got, in steps up to the moment shown; a step without calls is empty.
record ServiceTraffic(
        List<OptionalDouble> rate, List<OptionalDouble> errors, List<OptionalDouble> p95Millis) {

    private static final int STEPS = 60;

    static ServiceTraffic of(MeshState state, ServiceName service, Instant moment, Duration range) {
        long step =
                Math.max(
                        Edge.STEP.toSeconds(),
                        range.toSeconds() / STEPS / Edge.STEP.toSeconds() * Edge.STEP.toSeconds());
        long end = Math.floorDiv(moment.getEpochSecond(), step) * step;
        int count = (int) Math.min(180, range.toSeconds() / step);
        var rate = new ArrayList<OptionalDouble>();
        var errors = new ArrayList<OptionalDouble>();
        var p95 = new ArrayList<OptionalDouble>();
        List<Edge> edges =
                state.traffic().edges().values().stream()
                        .filter(e -> e.id().callee().equals(service))
                        .toList();
        for (int i = count; i > 0; i--) {
            Instant from = Instant.ofEpochSecond(end - i * step);
            Instant to = from.plusSeconds(step);
            long calls = 0;
            long failed = 0;
            LatencyHistogram latency = LatencyHistogram.empty();
            for (Edge edge : edges) {
                Edge.Bucket sum = edge.sum(from, to);
                calls += sum.calls();
                failed += sum.errors();
                latency = latency.plus(sum.latency());
            }
            boolean any = calls > 0;
            rate.add(any ? OptionalDouble.of(calls / (double) step) : OptionalDouble.empty());
            errors.add(any ? OptionalDouble.of(100.0 * failed / calls) : OptionalDouble.empty());
            p95.add(
                    latency.percentile(0.95).isPresent()
                            ? OptionalDouble.of(latency.percentile(0.95).getAsLong() / 1e6)
                            : OptionalDouble.empty());
        }
        return new ServiceTraffic(rate, errors, p95);
    }
}
