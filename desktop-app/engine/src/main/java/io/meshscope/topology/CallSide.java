package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import java.util.Optional;

/// One side of a call, from its span.
///
/// @param parent 0 for a root
/// @param told what it has in common with many others
record CallSide(
        long traceHigh,
        long traceLow,
        long id,
        long parent,
        long endNanos,
        long durationNanos,
        Told told) {

    static CallSide of(Span span) {
        return new CallSide(
                HexIds.high(span.traceId()),
                HexIds.low(span.traceId()),
                HexIds.number(span.spanId()),
                span.parentSpanId().map(HexIds::number).orElse(0L),
                span.endNanos(),
                span.durationNanos(),
                Told.of(span));
    }

    ServiceName service() {
        return told.service();
    }

    Call call(EdgeId edge) {
        return call(edge, told.end());
    }

    private Call call(EdgeId edge, Told.End end) {
        return new Call(
                traceHigh, traceLow, edge, endNanos, durationNanos, end.outcome(), end.stream());
    }

    /// The call as its callee saw it, from whoever called.
    Call fromUnknown() {
        return call(new EdgeId(Optional.empty(), service()));
    }

    /// A call has the duration that its callee tells and the worse of both outcomes.
    static Call both(CallSide caller, CallSide callee) {
        Outcome worse = callee.told.end().outcome().worse(caller.told.end().outcome());
        boolean stream = callee.told.end().stream() || caller.told.end().stream();
        return callee.call(
                new EdgeId(Optional.of(caller.service()), callee.service()),
                new Told.End(worse, stream));
    }
}
