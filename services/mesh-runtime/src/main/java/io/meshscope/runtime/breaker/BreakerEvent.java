package io.meshscope.runtime.breaker;

import io.meshscope.proto.mesh.v1.BreakerState;
import java.time.Instant;

/// A breaker's change of state.
///
/// @param reason what caused it, in words
/// @param traceId of the call that caused it, 32 hex digits; empty when none did
public record BreakerEvent(
        String name,
        BreakerState from,
        BreakerState to,
        Instant at,
        String reason,
        String traceId) {}
