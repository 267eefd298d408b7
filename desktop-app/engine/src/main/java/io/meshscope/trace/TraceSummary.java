package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.Map;

/// A trace in one row.
///
/// @param rootService the service of its root, or of its earliest span when the root is missing
/// @param rootName that span's name
/// @param rootMissing whether the root has not arrived (yet)
/// @param startNanos of its earliest span, since the epoch
/// @param durationNanos from its earliest start to its latest end
/// @param spans how many spans have arrived
/// @param errors of those, failed
/// @param status what it failed with in few words (`UNAVAILABLE`), or, without errors, what its
///   root was answered otherwise (`NOT_FOUND`); empty when all is well
/// @param selfNanos time spent in each service itself, waiting on others left out
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
