package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.Span;
import java.util.Optional;

/// One side of a call, from its span.
record CallSide(
        String traceId,
        ServiceName service,
        long endNanos,
        long durationNanos,
        Outcome outcome,
        boolean stream) {

    static CallSide of(Span span) {
        return new CallSide(
                span.traceId(),
                span.resource().service(),
                span.endNanos(),
                span.durationNanos(),
                span.outcome(),
                span.streams());
    }

    Call call(EdgeId edge) {
        return new Call(traceId, edge, endNanos, durationNanos, outcome, stream);
    }

    /// The call as its callee saw it, from whoever called.
    Call fromUnknown() {
        return call(new EdgeId(Optional.empty(), service));
    }

    /// A call has the duration that its callee tells and the worse of both outcomes.
    static Call both(CallSide caller, CallSide callee) {
        return new Call(
                callee.traceId,
                new EdgeId(Optional.of(caller.service), callee.service),
                callee.endNanos,
                callee.durationNanos,
                callee.outcome.worse(caller.outcome),
                callee.stream || caller.stream);
    }
}
