package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Pairs the two sides of calls, in whatever order their spans come.
///
/// Each server span is a call; its caller is the service of its parent span. A client span without
/// a span below it is a call too, to a callee that sends no spans. Both may have to wait for the
/// other side: [#expire] ends the waiting. A span that comes twice counts once. Not safe for use by
/// several threads.
final class PendingCalls {

    private final int most;
    private final Peers peers = new Peers();
    private final Consumer<Call> calls;
    // In the order in which they were first heard of, the oldest first.
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(String traceId, String spanId) {}

    /// One side of a call, from its span.
    private record Side(
            String traceId,
            ServiceName service,
            long endNanos,
            long durationNanos,
            Outcome outcome,
            boolean stream) {

        static Side of(Span span) {
            return new Side(
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
    }

    /// What is known of one span: itself, or only that others name it as their parent.
    private static final class Entry {
        private final long since;
        private @Nullable Caller caller;
        private boolean called;
        private List<Side> waiting = List.of();

        Entry(long since) {
            this.since = since;
        }
    }

    /// What the callees of a span need to know of it.
    private record Caller(Side side, SpanKind kind, Peers.Marks marks, Optional<String> named) {

        static Caller of(Span span) {
            boolean client = span.kind() == SpanKind.CLIENT;
            return new Caller(
                    Side.of(span),
                    span.kind(),
                    client ? Peers.Marks.of(span) : Peers.Marks.NONE,
                    client ? Peers.named(span) : Optional.empty());
        }
    }

    /// @param most how many spans may wait; beyond that the oldest wait no longer
    /// @param calls hears of each call once
    PendingCalls(int most, Consumer<Call> calls) {
        this.most = most;
        this.calls = calls;
    }

    /// @param now nanoseconds of the clock that [#expire] is given
    void add(Span span, long now) {
        var key = new Key(span.traceId(), span.spanId());
        Entry entry = entries.computeIfAbsent(key, k -> new Entry(now));
        if (entry.caller != null) {
            return;
        }
        Caller caller = Caller.of(span);
        entry.caller = caller;
        entry.waiting.forEach(server -> paired(caller, server));
        entry.waiting = List.of();
        if (caller.kind() == SpanKind.SERVER) {
            server(span, now);
        } else if (caller.kind() == SpanKind.CLIENT) {
            // A client span below another one is an attempt of the same call: the call is counted
            // at the attempt.
            parent(span, now).ifPresent(p -> p.called = true);
        } else {
            message(span);
        }
        while (entries.size() > most) {
            Iterator<Entry> oldest = entries.values().iterator();
            Entry first = oldest.next();
            oldest.remove();
            giveUp(first);
        }
    }

    private void server(Span span, long now) {
        Side server = Side.of(span);
        Optional<Entry> parent = parent(span, now);
        if (parent.isEmpty()) {
            calls.accept(server.call(new EdgeId(Optional.empty(), server.service())));
            return;
        }
        Entry entry = parent.get();
        entry.called = true;
        if (entry.caller != null) {
            paired(entry.caller, server);
        } else {
            entry.waiting = new ArrayList<>(entry.waiting);
            entry.waiting.add(server);
        }
    }

    private Optional<Entry> parent(Span span, long now) {
        return span.parentSpanId()
                .map(id -> new Key(span.traceId(), id))
                .map(key -> entries.computeIfAbsent(key, k -> new Entry(now)));
    }

    private void paired(Caller caller, Side server) {
        if (caller.kind() == SpanKind.CLIENT) {
            peers.learn(caller.marks(), server.service());
        } else if (caller.side().service().equals(server.service())) {
            // A server span is no call when its parent is of the same service and is no client
            // span.
            return;
        }
        var edge = new EdgeId(Optional.of(caller.side().service()), server.service());
        calls.accept(
                caller.kind() == SpanKind.CLIENT
                        ? both(edge, caller.side(), server)
                        : server.call(edge));
    }

    /// A call has the duration that its server tells and the worse of both outcomes.
    private static Call both(EdgeId edge, Side client, Side server) {
        return new Call(
                server.traceId(),
                edge,
                server.endNanos(),
                server.durationNanos(),
                server.outcome().worse(client.outcome()),
                server.stream() || client.stream());
    }

    /// Messages pass through a broker: the sender calls the broker, and the broker calls the
    /// receiver.
    private void message(Span span) {
        Optional<ServiceName> broker =
                span.attribute("messaging.system").filter(s -> !s.isBlank()).map(ServiceName::new);
        if (broker.isEmpty()) {
            return;
        }
        ServiceName service = span.resource().service();
        boolean fetching =
                span.attribute("messaging.operation.type").filter("receive"::equals).isPresent();
        if (span.kind() == SpanKind.PRODUCER) {
            calls.accept(Side.of(span).call(new EdgeId(Optional.of(service), broker.get())));
        } else if (span.kind() == SpanKind.CONSUMER && !fetching) {
            calls.accept(Side.of(span).call(new EdgeId(broker, service)));
        }
    }

    /// Ends the waiting of those that were first heard of before a time.
    void expire(long before) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entry.since - before >= 0) {
                return;
            }
            oldest.remove();
            giveUp(entry);
        }
    }

    private void giveUp(Entry entry) {
        // The caller of these sends no spans.
        entry.waiting.forEach(server ->
                calls.accept(server.call(new EdgeId(Optional.empty(), server.service()))));
        Caller caller = entry.caller;
        if (caller != null && caller.kind() == SpanKind.CLIENT && !entry.called) {
            peers.callee(caller.marks(), caller.named())
                    .ifPresent(callee ->
                            calls.accept(
                                    caller.side()
                                            .call(
                                                    new EdgeId(
                                                            Optional.of(caller.side().service()),
                                                            callee))));
        }
    }

    int size() {
        return entries.size();
    }
}
