package io.meshscope.load;

import io.meshscope.reading.explain.FailedCall;
import java.time.Duration;
import java.util.Optional;

/// Calls of a run that failed with the same status, for the same reason, at the same server.
///
/// @param last the last of them
/// @param at when that ended, since the warm-up was over
/// @param traceId of the last one that started a trace
public record FailureGroup(FailedCall last, long calls, Duration at, Optional<String> traceId) {}
