package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.Map;

/// A trace in one row.
///
/// @param interval from its earliest start to its latest end
/// @param spans how many spans have arrived
/// @param errors how many of those failed
/// @param status the word for its failure (`UNAVAILABLE`) or, without errors, for how its root
///   ended otherwise (`NOT_FOUND`); empty when all is well
/// @param selfNanos the time spent in each service itself, without waiting for others
public record TraceSummary(
        String traceId,
        Root root,
        Span.Interval interval,
        int spans,
        int errors,
        String status,
        Map<ServiceName, Long> selfNanos) {

    public TraceSummary {
        selfNanos = Map.copyOf(selfNanos);
    }

    /// The span that the trace is named after: its root, or its earliest span when the root is
    /// missing.
    ///
    /// @param missing whether the root has not arrived (yet)
    public record Root(ServiceName service, String name, boolean missing) {}

    public long startNanos() {
        return interval.startNanos();
    }

    public long durationNanos() {
        return interval.durationNanos();
    }
}
