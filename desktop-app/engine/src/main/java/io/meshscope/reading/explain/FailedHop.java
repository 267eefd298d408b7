package io.meshscope.reading.explain;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.FailureWord;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import io.meshscope.trace.TraceTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The innermost call of a trace that failed, on the way from the root.
///
/// @param span of the caller
/// @param callee as the callee's span or the caller says; empty when neither does
/// @param server where it was called; empty when the caller does not tell
record FailedHop(Span span, Optional<ServiceName> callee, Optional<Endpoint> server) {

    /// Empty when no call within the trace's first call failed.
    static Optional<FailedHop> of(TraceTree trace) {
        return path(trace).reversed().stream()
                .filter(row -> trace.rows().get(row).span().kind() == SpanKind.CLIENT)
                .filter(row -> !console(trace.rows().get(row).span()))
                .map(row -> hop(trace, row))
                .findFirst();
    }

    /// The spans that failed, from the root inwards: the one that failed last at each level.
    static List<Integer> path(TraceTree trace) {
        var path = new ArrayList<Integer>();
        Optional<Integer> at = trace.rows().isEmpty() ? Optional.empty() : Optional.of(0);
        while (at.isPresent()) {
            path.add(at.get());
            at = failedBelow(trace, at.get());
        }
        return path;
    }

    /// Below a span, the one that ended as the span itself did, or else the one that failed last.
    private static Optional<Integer> failedBelow(TraceTree trace, int parent) {
        String word = FailureWord.of(trace.rows().get(parent).span());
        return children(trace, parent)
                .filter(row -> trace.rows().get(row).span().outcome() != Outcome.OK)
                .boxed()
                .max(
                        Comparator.<Integer, Boolean>comparing(
                                        row -> FailureWord.of(span(trace, row)).equals(word))
                                .thenComparingLong(row -> span(trace, row).endNanos()));
    }

    private static Span span(TraceTree trace, int row) {
        return trace.rows().get(row).span();
    }

    static boolean console(Span span) {
        return span.resource().service().equals(ServiceName.CONSOLE);
    }

    private static FailedHop hop(TraceTree trace, int row) {
        Span span = span(trace, row);
        return new FailedHop(span, callee(trace, row), server(span));
    }

    /// Who was called; another attempt of the same call tells it too.
    private static Optional<ServiceName> callee(TraceTree trace, int row) {
        int parent = trace.rows().get(row).parentIndex();
        return named(trace, row)
                .or(() ->
                        children(trace, parent)
                                .filter(at ->
                                        span(trace, at).name().equals(span(trace, row).name()))
                                .mapToObj(at -> named(trace, at))
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    private static Optional<ServiceName> named(TraceTree trace, int row) {
        return children(trace, row)
                .mapToObj(at -> span(trace, at))
                .filter(below -> below.kind() == SpanKind.SERVER)
                .map(below -> below.resource().service())
                .findFirst()
                .or(() ->
                        span(trace, row)
                                .attribute("peer.service")
                                .filter(name -> !name.isBlank())
                                .map(ServiceName::new));
    }

    private static IntStream children(TraceTree trace, int parent) {
        return parent < 0
                ? IntStream.empty()
                : IntStream.rangeClosed(parent + 1, parent + trace.rows().get(parent).descendants())
                        .filter(row -> trace.rows().get(row).parentIndex() == parent);
    }

    private static Optional<Endpoint> server(Span client) {
        return SpanNames.addresses(client).flatMap(text -> endpoint(text).stream()).findFirst();
    }

    private static Optional<Endpoint> endpoint(String text) {
        try {
            return Optional.of(Endpoint.parse(text));
        } catch (IllegalArgumentException e) {
            // Many spans name a host alone, which is no endpoint.
            return Optional.empty();
        }
    }

    String method() {
        return SpanNames.rpc(span).map(SpanNames.Rpc::full).orElse(span.name());
    }

    String word() {
        return FailureWord.of(span);
    }
}
