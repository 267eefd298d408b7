package io.meshscope.trace.remote;

import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Takes each span once: a server that is asked for each service answers a trace of several
/// services as often.
public final class EachOnce implements UnaryOperator<List<Span>> {

    private final Set<Long> seen = new HashSet<>();

    @Override
    public List<Span> apply(List<Span> arrived) {
        return arrived.stream().filter(this::first).toList();
    }

    private boolean first(Span span) {
        return seen.add(SpanKey.of(span) + HexIds.number(span.traceId()));
    }
}
