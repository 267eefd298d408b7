package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is missing in the trace of a call, as far as the spans that came tell. Spans of messages
/// that are processed later are not foreseen.
///
/// @param gaps in the order of the trace's rows
public record TraceGaps(List<Gap> gaps) {

    public TraceGaps {
        gaps = List.copyOf(gaps);
    }

    /// A span that has not come.
    public sealed interface Gap {}

    /// The caller's own.
    public record Caller() implements Gap {}

    /// The parent of a span.
    public record Parent(Span of) implements Gap {}

    /// The server's side of a call that was answered.
    public record Server(Span of) implements Gap {}

    /// @param own the id of the caller's span; empty when it is not known
    public static TraceGaps of(TraceTree trace, Optional<String> own) {
        var gaps = new ArrayList<Gap>();
        if (own.isPresent() && !has(trace, own.get())) {
            gaps.add(new Caller());
        }
        boolean[] served = served(trace);
        for (int row = 0; row < trace.rows().size(); row++) {
            Span span = trace.rows().get(row).span();
            boolean below = own.isPresent() && own.equals(span.parentSpanId());
            if (trace.rows().get(row).marks().contains(AnomalyKind.MISSING_PARENT) && !below) {
                gaps.add(new Parent(span));
            }
            if (answered(span) && !served[row]) {
                gaps.add(new Server(span));
            }
        }
        return new TraceGaps(gaps);
    }

    private static boolean has(TraceTree trace, String spanId) {
        return trace.rows().stream().anyMatch(row -> row.span().spanId().equals(spanId));
    }

    /// Whether a span is of a remote procedure call to which a server gave the answer.
    private static boolean answered(Span span) {
        Outcome outcome = span.outcome();
        return span.kind() == SpanKind.CLIENT
                && SpanNames.rpc(span).isPresent()
                && (outcome == Outcome.OK || outcome == Outcome.CALLER_FAULT)
                && !SpanNames.notPermitted(span);
    }

    /// The rows whose call has its server's span, by their index.
    private static boolean[] served(TraceTree trace) {
        boolean[] served = new boolean[trace.rows().size()];
        for (TraceTree.Row row : trace.rows()) {
            if (row.parentIndex() >= 0 && row.span().kind() == SpanKind.SERVER) {
                served[row.parentIndex()] = true;
            }
        }
        return served;
    }

    public boolean complete() {
        return gaps.isEmpty();
    }
}
