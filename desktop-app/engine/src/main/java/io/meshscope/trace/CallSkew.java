package io.meshscope.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How far the server's side of a call lies outside the time in which its caller waited. Times are
/// shown as they were sent; this tells where they do not fit together.
///
/// @param before how long before the caller the server began: their clocks differ
/// @param after how long after the caller the server ended: it worked on, or their clocks differ
public record CallSkew(Duration before, Duration after) {

    /// @param trace a trace whose first row is the caller's span
    /// @return empty when the caller's span encloses the server's, or when either is missing
    public static Optional<CallSkew> of(TraceTree trace) {
        List<TraceTree.Row> rows = trace.rows();
        if (rows.isEmpty() || rows.getFirst().span().kind() != SpanKind.CLIENT) {
            return Optional.empty();
        }
        Span caller = rows.getFirst().span();
        long before = 0;
        long after = 0;
        for (TraceTree.Row row : rows) {
            if (row.parentIndex() == 0 && row.span().kind() == SpanKind.SERVER) {
                before = Math.max(before, caller.startNanos() - row.span().startNanos());
                after = Math.max(after, row.span().endNanos() - caller.endNanos());
            }
        }
        return before == 0 && after == 0
                ? Optional.empty()
                : Optional.of(new CallSkew(Duration.ofNanos(before), Duration.ofNanos(after)));
    }
}
