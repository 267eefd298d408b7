package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        TraceTree tree = TraceTree.of(spans);
        Map<ServiceName, Long> self = new HashMap<>();
        int errors = 0;
        for (TraceTree.Row row : tree.rows()) {
            errors += failed.test(row.span()) ? 1 : 0;
            self.merge(row.span().resource().service(), row.selfNanos(), Long::sum);
        }
        Optional<Span> begun = root(tree);
        Span root = begun.or(() -> earliest(tree.rows().stream())).orElseThrow();
        return new TraceSummary(
                root.traceId(),
                new TraceSummary.Root(root.resource().service(), root.name(), begun.isEmpty()),
                new Span.Interval(tree.startNanos(), tree.durationNanos()),
                spans.size(),
                errors,
                word(begun, spans, failed, word),
                self);
    }

    /// The span without a parent; when there are several, the one that began first.
    private static Optional<Span> root(TraceTree tree) {
        return earliest(tree.rows().stream().filter(r -> r.span().parentSpanId().isEmpty()));
    }

    private static Optional<Span> earliest(Stream<TraceTree.Row> rows) {
        return rows.map(TraceTree.Row::span).min(Comparator.comparingLong(Span::startNanos));
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
