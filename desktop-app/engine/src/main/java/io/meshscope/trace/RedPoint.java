package io.meshscope.trace;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.OptionalLong;

/// Rate, errors and duration of the calls to one service within one step. These are the same calls
/// that edges count.
///
/// @param start of the step
/// @param p50Nanos of the calls that do not stream; empty when there were none
public record RedPoint(
        ServiceName service,
        Instant start,
        CallCounts counts,
        OptionalLong p50Nanos,
        OptionalLong p95Nanos,
        OptionalLong p99Nanos) {

    /// All calls, streams included.
    public long calls() {
        return counts.calls();
    }

    /// The calls that failed; a call that its caller gave up or did wrong is no error.
    public long errors() {
        return counts.failed();
    }
}
