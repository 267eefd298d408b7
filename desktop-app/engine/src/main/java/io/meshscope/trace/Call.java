package io.meshscope.trace;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;

/// One call that was recognised in spans, both of its sides taken together. What edges, rates and
/// the search for a service's failed calls count is this and nothing else.
///
/// @param endNanos since the epoch, by the sender's clock
/// @param outcome the worse of what the two sides say
/// @param stream whether it lasted as long as it was listened to
public record Call(
        String traceId,
        EdgeId edge,
        long endNanos,
        long durationNanos,
        Outcome outcome,
        boolean stream) {}
