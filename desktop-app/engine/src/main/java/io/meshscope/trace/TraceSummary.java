package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.Map;

/// A trace in one row.
///
/// @param rootService the service of its root, or of its earliest span when the root is missing
/// @param rootName the name of that span
/// @param rootMissing whether the root has not arrived (yet)
/// @param startNanos of its earliest span, since the epoch
/// @param durationNanos from its earliest start to its latest end
/// @param spans how many spans have arrived
/// @param errors how many of those failed
/// @param status the word for its failure (`UNAVAILABLE`) or, without errors, for how its root
///   ended otherwise (`NOT_FOUND`); empty when all is well
/// @param selfNanos the time spent in each service itself, without waiting for others
public record TraceSummary(
        String traceId,
        ServiceName rootService,
        String rootName,
        boolean rootMissing,
        long startNanos,
        long durationNanos,
        int spans,
        int errors,
        String status,
        Map<ServiceName, Long> selfNanos) {

    public TraceSummary {
        selfNanos = Map.copyOf(selfNanos);
    }
}
