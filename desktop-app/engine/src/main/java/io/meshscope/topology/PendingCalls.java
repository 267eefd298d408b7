package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
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
/// A call is a server span; its caller is the service of its parent span. A client span without a
/// span below it is a call too, to somebody who sends none. Both may have to wait for the other
/// side: [#expire] ends the waiting. A span that comes twice counts once. Not safe for use by
/// several threads.
final class PendingCalls {

    private final int most;
    private final Peers peers = new Peers();
    private final Consumer<Call> calls;
    // By the time they were first heard of: the oldest stand first.
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(String traceId, String spanId) {}

    private record Server(ServiceName service, long endNanos, long durationNanos, boolean failed) {}

    /// What is known of one span: itself, or only that others name it as their parent.
    private static final class Entry {
        private final long since;
        private @Nullable Caller caller;
        private boolean called;
        private List<Server> waiting = List.of();

        Entry(long since) {
            this.since = since;
        }
    }

    /// The side of a span that its callees need.
    private record Caller(
            ServiceName service,
            SpanKind kind,
            long endNanos,
            long durationNanos,
            boolean failed,
            Optional<String> marks,
            Optional<String> named) {

        static Caller of(Span span) {
            boolean client = span.kind() == SpanKind.CLIENT;
            return new Caller(
                    span.resource().service(),
                    span.kind(),
                    span.endNanos(),
                    span.durationNanos(),
                    span.failed(),
                    client ? Peers.marks(span) : Optional.empty(),
                    client ? Peers.named(span) : Optional.empty());
        }
    }

    /// @param most spans that may wait; beyond that the oldest wait no longer
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
            // A client span below another is an attempt of it: the call is counted below.
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
        var server =
                new Server(
                        span.resource().service(),
                        span.endNanos(),
                        span.durationNanos(),
                        span.failed());
        Optional<Entry> parent = parent(span, now);
        if (parent.isEmpty()) {
            answered(Optional.empty(), server, false);
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

    private void paired(Caller caller, Server server) {
        if (caller.kind() == SpanKind.CLIENT) {
            peers.learn(caller.marks(), server.service());
        } else if (caller.service().equals(server.service())) {
            // A server span within a server span of the same process is no call.
            return;
        }
        answered(
                Optional.of(caller.service()),
                server,
                caller.kind() == SpanKind.CLIENT && caller.failed());
    }

    private void answered(Optional<ServiceName> caller, Server server, boolean failedForCaller) {
        calls.accept(
                new Call(
                        new EdgeId(caller, server.service()),
                        server.endNanos(),
                        server.durationNanos(),
                        server.failed() || failedForCaller));
    }

    /// Messages pass through a broker: who sends calls it, and it calls who receives.
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
            calls.accept(call(new EdgeId(Optional.of(service), broker.get()), span));
        } else if (span.kind() == SpanKind.CONSUMER && !fetching) {
            calls.accept(call(new EdgeId(broker, service), span));
        }
    }

    private static Call call(EdgeId edge, Span span) {
        return new Call(edge, span.endNanos(), span.durationNanos(), span.failed());
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
        // Their caller sends no spans.
        entry.waiting.forEach(server -> answered(Optional.empty(), server, false));
        Caller caller = entry.caller;
        if (caller != null && caller.kind() == SpanKind.CLIENT && !entry.called) {
            peers.callee(caller.marks(), caller.named())
                    .ifPresent(callee ->
                            calls.accept(
                                    new Call(
                                            new EdgeId(Optional.of(caller.service()), callee),
                                            caller.endNanos(),
                                            caller.durationNanos(),
                                            caller.failed())));
        }
    }

    int size() {
        return entries.size();
    }
}
