package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes the row of a trace from its spans.
public final class TraceSummaries {

    private TraceSummaries() {}

    /// Makes a trace's row. The two functions come from outside, because spans may have been read
    /// without their attributes.
    ///
    /// @param spans of one trace, at least one
    /// @param failed whether a span failed
    /// @param word the word for how a span's call ended; empty when it went well
    public static TraceSummary of(
            List<Span> spans, Predicate<Span> failed, Function<Span, String> word) {
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
            errors += failed.test(span) ? 1 : 0;
            self.merge(
                    span.resource().service(),
                    SelfTime.of(forest, i).stream().mapToLong(TraceTree.Interval::nanos).sum(),
                    Long::sum);
        }
        return new TraceSummary(
                root.traceId(),
                new TraceSummary.Root(root.resource().service(), root.name(), missing),
                new Span.Interval(start, end - start),
                spans.size(),
                errors,
                word(missing ? Optional.empty() : Optional.of(root), spans, failed, word),
                self);
    }

    /// The word for how a trace ended is its root's. When the root went well or is missing, but
    /// another span failed, it is the word of the failure that began first.
    private static String word(
            Optional<Span> root,
            List<Span> spans,
            Predicate<Span> failed,
            Function<Span, String> word) {
        String own = root.map(word).orElse("");
        if (root.filter(failed).isPresent()) {
            return own;
        }
        return spans.stream()
                .filter(failed)
                .min(Comparator.comparingLong(Span::startNanos))
                .map(word)
                .orElse(own);
    }
}
