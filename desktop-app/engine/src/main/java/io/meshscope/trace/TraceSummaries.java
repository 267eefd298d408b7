package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the row of a trace from its spans.
public final class TraceSummaries {

    private TraceSummaries() {}

    /// @param spans of one trace, at least one
    /// @param status a span's [StatusText], for spans that were read without their attributes
    public static TraceSummary of(List<Span> spans, Function<Span, String> status) {
        var forest = new SpanForest(spans);
        Span first = forest.span(forest.roots()[0]);
        Span root = first;
        boolean missing = true;
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        int errors = 0;
        Map<ServiceName, Long> self = new HashMap<>();
        for (int i = 0; i < forest.size(); i++) {
            Span span = forest.span(i);
            if (span.parentSpanId().isEmpty()
                    && (missing || span.startNanos() < root.startNanos())) {
                root = span;
                missing = false;
            }
            if (missing && span.startNanos() < root.startNanos()) {
                root = span;
            }
            start = Math.min(start, span.startNanos());
            end = Math.max(end, SpanForest.end(span));
            errors += span.failed() ? 1 : 0;
            self.merge(
                    span.resource().service(),
                    SelfTime.of(forest, i).stream().mapToLong(TraceTree.Interval::nanos).sum(),
                    Long::sum);
        }
        return new TraceSummary(
                root.traceId(),
                root.resource().service(),
                root.name(),
                missing,
                start,
                end - start,
                spans.size(),
                errors,
                missing ? firstFailure(spans, status) : status.apply(root),
                self);
    }

    /// What a trace without its root failed with: its earliest failed span.
    private static String firstFailure(List<Span> spans, Function<Span, String> status) {
        Optional<Span> earliest =
                spans.stream()
                        .filter(Span::failed)
                        .min((a, b) -> Long.compare(a.startNanos(), b.startNanos()));
        return earliest.map(status).orElse("");
    }
}
