package io.meshscope.trace;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;

/// One call that was recognised in spans, both of its sides taken together. Edges, rates and the
/// search for a service's failed calls all count these calls and nothing else.
///
/// @param traceHigh the upper half of its trace's id
/// @param traceLow the lower half
/// @param endNanos since the epoch, by the sender's clock
/// @param outcome the worse of the outcomes that the two sides tell
/// @param stream whether it is a stream, which lasts as long as it is listened to
public record Call(
        long traceHigh,
        long traceLow,
        EdgeId edge,
        long endNanos,
        long durationNanos,
        Outcome outcome,
        boolean stream) {

    public String traceId() {
        return HexIds.digits(traceHigh) + HexIds.digits(traceLow);
    }
}
