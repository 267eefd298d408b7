package io.meshscope.topology;

import io.meshscope.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one id while the other side of a call is awaited: the span of a server, the
/// span of anything else, or only that others name it as their parent.
final class PendingSpan {

    final long traceHigh;
    final long traceLow;
    final long id;
    final long since;

    /// Those that [PendingSpans] has after this one, in the table and in the order.
    @Nullable PendingSpan nextInSlot;

    @Nullable PendingSpan younger;
    @Nullable CallSide other;
    @Nullable CallSide server;
    @Nullable Callee callee;
    boolean called;
    List<Callee> waiting = List.of();

    /// A callee that has not found its caller yet.
    static final class Callee {
        final CallSide side;
        final boolean server;
        boolean found;

        Callee(CallSide side) {
            this.side = side;
            server = side.told().kind() == SpanKind.SERVER;
        }
    }

    PendingSpan(long traceHigh, long traceLow, long id, long since) {
        this.traceHigh = traceHigh;
        this.traceLow = traceLow;
        this.id = id;
        this.since = since;
    }

    void waits(Callee callee) {
        waiting = new ArrayList<>(waiting);
        waiting.add(callee);
    }

    /// The span that calls what is below it.
    @Nullable CallSide caller() {
        return other != null ? other : server;
    }
}
