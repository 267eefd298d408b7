package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.OptionalLong;

/// Rate, errors and duration of the calls one service answered within one step, from its server
/// spans.
///
/// @param start of the step
/// @param p50Nanos empty when there were no calls
public record RedPoint(
        ServiceName service,
        Instant start,
        long calls,
        long errors,
        OptionalLong p50Nanos,
        OptionalLong p95Nanos,
        OptionalLong p99Nanos) {}
