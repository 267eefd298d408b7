package io.meshscope.reading;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Rate, errors and latency of calls within a window. A node, an edge, an inspector and a command
/// all take their figures from here, so that they count the same calls.
///
/// A call is a server's span together with its caller's, or a client's span that nobody answered.
/// It belongs to the step it ended in. Only a failed call is an error. Streams are calls, but the
/// latency leaves them out, because they last as long as they are listened to.
///
/// @param over the length of the window
public record CallReading(CallCounts counts, LatencyHistogram latency, Duration over) {

    /// The window that "now" means for figures of calls.
    public static final Duration WINDOW = Duration.ofMinutes(1);

    /// The calls over an edge within the last minute of whole steps before a moment.
    public static CallReading over(MeshState state, EdgeId edge, Instant moment) {
        return lastMinute(
                Optional.ofNullable(state.traffic().edges().get(edge)).stream().toList(), moment);
    }

    /// The calls to a service within the last minute of whole steps before a moment.
    public static CallReading to(MeshState state, ServiceName callee, Instant moment) {
        return lastMinute(edgesTo(state, callee), moment);
    }

    static List<Edge> edgesTo(MeshState state, ServiceName callee) {
        return state.traffic().edges().values().stream()
                .filter(edge -> edge.id().callee().equals(callee))
                .toList();
    }

    private static CallReading lastMinute(Collection<Edge> edges, Instant moment) {
        long step = Edge.STEP.toSeconds();
        Instant end = Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), step) * step);
        return between(edges, end.minus(WINDOW), end);
    }

    /// @param from inclusive, a multiple of [Edge#STEP]
    /// @param to exclusive
    static CallReading between(Collection<Edge> edges, Instant from, Instant to) {
        CallCounts counts = CallCounts.NONE;
        LatencyHistogram latency = LatencyHistogram.empty();
        for (Edge edge : edges) {
            Edge.Bucket sum = edge.sum(from, to);
            counts = counts.plus(sum.counts());
            latency = latency.plus(sum.latency());
        }
        return new CallReading(counts, latency, Duration.between(from, to));
    }

    /// Whether there were any calls.
    public boolean any() {
        return counts.calls() > 0;
    }

    /// Calls a second, streams included; empty when there were none.
    public OptionalDouble perSecond() {
        return any()
                ? OptionalDouble.of(counts.calls() * 1e3 / over.toMillis())
                : OptionalDouble.empty();
    }

    /// The percentage of calls that failed; empty when there were none.
    public OptionalDouble errorPercent() {
        return any()
                ? OptionalDouble.of(100.0 * counts.failed() / counts.calls())
                : OptionalDouble.empty();
    }

    /// The 95th percentile of the latency; empty when there were no calls, or only streams.
    public OptionalLong p95Nanos() {
        return latency.percentile(0.95);
    }
}
