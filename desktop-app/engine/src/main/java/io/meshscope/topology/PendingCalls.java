package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.MessageRole;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
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
/// Each server span is a call; its caller is the service of its parent span, or of the client span
/// that has the same id, as Zipkin's libraries send it. A client span without a span below it is a
/// call too, to a callee that sends no spans. A span of no kind is a call when its parent is in
/// another service. All may have to wait for the other side: [#expire] ends the waiting. A span
/// that comes twice counts once.
///
/// A client span that calls an address of a registered service is a call to that service. Where its
/// server span begins a trace of its own, both are one call nevertheless. Not safe for use by
/// several threads.
final class PendingCalls {

    private final int most;
    private final long window;
    private final Peers peers = new Peers();
    private final Directory directory;
    private final Consumer<Call> calls;
    private final RootCalls roots;
    private final ApartEdges apart = new ApartEdges();
    private final Deliveries deliveries;
    // In the order in which they were first heard of, the oldest first.
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    private record Key(String traceId, String spanId) {}

    /// A callee that has not found its caller yet.
    private static final class Callee {
        private final CallSide side;
        private final boolean server;
        private boolean found;

        Callee(Span span) {
            side = CallSide.of(span);
            server = span.kind() == SpanKind.SERVER;
        }
    }

    /// What is known of one id: the span of a server, the span of anything else, or only that
    /// others name it as their parent.
    private static final class Entry {
        private final long since;
        private @Nullable Caller other;
        private @Nullable Caller server;
        private @Nullable Callee callee;
        private boolean called;
        private List<Callee> waiting = List.of();

        Entry(long since) {
            this.since = since;
        }

        void waits(Callee callee) {
            waiting = new ArrayList<>(waiting);
            waiting.add(callee);
        }

        /// The span that calls what is below it.
        @Nullable Caller caller() {
            return other != null ? other : server;
        }
    }

    /// What the callees of a span need to know of it.
    private record Caller(CallSide side, boolean client, Peers.Marks marks, Target target) {

        /// Who asks a database is its client, also when the span has no kind. Who fetches messages
        /// is called by the broker.
        static Caller of(Span span, MessageRole role) {
            boolean client =
                    switch (span.kind()) {
                        case CLIENT -> role != MessageRole.RECEIVES;
                        case UNSPECIFIED -> SpanNames.database(span).isPresent();
                        default -> false;
                    };
            return new Caller(
                    CallSide.of(span),
                    client,
                    client ? Peers.Marks.of(span) : Peers.Marks.NONE,
                    client ? Target.of(span) : Target.NONE);
        }
    }

    /// What a client span says of whom it called.
    ///
    /// @param named what the sender itself calls the target
    /// @param method of the procedure that was called
    private record Target(List<String> addresses, Optional<String> named, Optional<String> method) {

        static final Target NONE = new Target(List.of(), Optional.empty(), Optional.empty());

        static Target of(Span client) {
            return new Target(
                    SpanNames.addresses(client).toList(),
                    Peers.named(client),
                    PendingCalls.method(client));
        }
    }

    private static Optional<String> method(Span span) {
        return SpanNames.rpc(span).map(SpanNames.Rpc::full);
    }

    /// @param most how many spans may wait; beyond that the oldest wait no longer
    /// @param window how long one side of a call waits for the other, in nanoseconds
    /// @param directory knows the services at the addresses that are called
    /// @param calls hears of each call once
    PendingCalls(int most, long window, Directory directory, Consumer<Call> calls) {
        this.most = most;
        this.window = window;
        this.directory = directory;
        this.calls = calls;
        roots = new RootCalls(window, side -> calls.accept(side.fromUnknown()));
        deliveries = new Deliveries(window, calls);
    }

    ApartEdges apart() {
        return apart;
    }

    /// @param now nanoseconds of the clock that [#expire] is given
    void add(Span span, long now) {
        Entry entry = entry(new Key(span.traceId(), span.spanId()), now);
        boolean server = span.kind() == SpanKind.SERVER;
        if ((server ? entry.server : entry.other) != null) {
            return;
        }
        MessageRole role = MessageRole.of(span);
        Caller caller = Caller.of(span, role);
        if (server) {
            entry.server = caller;
        } else {
            entry.other = caller;
        }
        entry.waiting.forEach(callee -> answer(entry, caller, callee));
        entry.waiting = List.of();
        message(span, role, now);
        if (server) {
            server(span, entry, now);
        } else if (caller.client()) {
            client(span, entry, caller, now);
        } else if (span.kind() == SpanKind.UNSPECIFIED) {
            parent(span, now).ifPresent(parent -> below(parent, new Callee(span)));
        }
        shrink();
    }

    private void server(Span span, Entry entry, long now) {
        var callee = new Callee(span);
        entry.callee = callee;
        Optional<Entry> parent = parent(span, now);
        if (entry.other != null && entry.other.client()) {
            answer(entry, entry.other, callee);
        } else if (parent.isPresent()) {
            below(parent.get(), callee);
        } else if (SpanNames.shared(span)) {
            entry.waits(callee);
        } else {
            root(callee.side, method(span), now);
            callee.found = true;
        }
    }

    /// A service without an address is not called by one, so there is nothing to wait for.
    private void root(CallSide side, Optional<String> method, long now) {
        if (directory.knows(side.service())) {
            roots.add(side, method, now);
        } else {
            calls.accept(side.fromUnknown());
        }
    }

    private void client(Span span, Entry entry, Caller caller, long now) {
        if (entry.callee != null) {
            answer(entry, caller, entry.callee);
        }
        if (!entry.called) {
            registered(caller).ifPresent(service -> roots.dialled(service, now));
        }
        // A client span below another one is an attempt of the same call: the call is counted at
        // the attempt.
        parent(span, now).ifPresent(p -> p.called = true);
    }

    private void below(Entry parent, Callee callee) {
        @Nullable Caller caller = parent.caller();
        if (caller == null) {
            parent.called |= callee.server;
            parent.waits(callee);
        } else {
            answer(parent, caller, callee);
        }
    }

    private Optional<Entry> parent(Span span, long now) {
        return span.parentSpanId().map(id -> entry(new Key(span.traceId(), id), now));
    }

    private Entry entry(Key key, long now) {
        return entries.computeIfAbsent(key, k -> new Entry(now));
    }

    private void answer(Entry entry, Caller caller, Callee callee) {
        boolean elsewhere = !caller.side().service().equals(callee.side.service());
        // A span within one service is a call only from a client span to a server span.
        boolean call = elsewhere || (caller.client() && callee.server);
        entry.called |= call || callee.server;
        if (callee.found || !call) {
            return;
        }
        callee.found = true;
        if (caller.client()) {
            peers.learn(caller.marks(), callee.side.service());
            Call both = CallSide.both(caller.side(), callee.side);
            apart.joined(both.edge());
            calls.accept(both);
        } else {
            calls.accept(
                    callee.side.call(
                            new EdgeId(
                                    Optional.of(caller.side().service()), callee.side.service())));
        }
    }

    /// Messages pass through a broker: the sender calls the broker, and the broker calls the
    /// receiver.
    private void message(Span span, MessageRole role, long now) {
        if (role == MessageRole.NONE) {
            return;
        }
        ServiceName service = span.resource().service();
        var broker = new ServiceName(SpanNames.messagingSystem(span).orElseThrow());
        var delivery = new EdgeId(Optional.of(broker), service);
        switch (role) {
            case SENDS ->
                    calls.accept(CallSide.of(span).call(new EdgeId(Optional.of(service), broker)));
            case PROCESSES -> deliveries.processes(span, delivery, now);
            case RECEIVES -> {
                if (MessageRole.gotSome(span)) {
                    deliveries.fetches(span, delivery, now);
                }
            }
            case NONE -> {
                // Left out above.
            }
        }
    }

    private void shrink() {
        while (entries.size() > most) {
            Iterator<Entry> oldest = entries.values().iterator();
            Entry first = oldest.next();
            oldest.remove();
            giveUp(first);
        }
    }

    /// Ends the waiting of server spans that begin traces of their own.
    void expireRoots() {
        roots.expireAll();
    }

    /// Ends the waiting of those that have waited long enough.
    void expire(long now) {
        expireEntries(now);
        roots.expire(now);
        deliveries.expire(now);
    }

    private void expireEntries(long now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (now - entry.since <= window) {
                return;
            }
            oldest.remove();
            giveUp(entry);
        }
    }

    private void giveUp(Entry entry) {
        // The caller of these sends no spans.
        for (Callee callee : entry.waiting) {
            if (callee.server && !callee.found) {
                calls.accept(callee.side.fromUnknown());
                callee.found = true;
            }
        }
        @Nullable Caller caller = entry.other;
        if (caller == null || !caller.client() || entry.called) {
            return;
        }
        Optional<ServiceName> registered = registered(caller);
        if (registered.isPresent()) {
            half(caller, registered.get());
            return;
        }
        peers.callee(caller.marks(), caller.target().named())
                .map(callee -> new EdgeId(Optional.of(caller.side().service()), callee))
                .ifPresent(edge -> calls.accept(caller.side().call(edge)));
    }

    private Optional<ServiceName> registered(Caller caller) {
        return caller.target().addresses().stream()
                .flatMap(address -> directory.at(address).stream())
                .findFirst();
    }

    /// A call of a registered service that only its caller's span tells. The callee may tell the
    /// other half in a trace of its own.
    private void half(Caller caller, ServiceName callee) {
        CallSide client = caller.side();
        var edge = new EdgeId(Optional.of(client.service()), callee);
        Optional<CallSide> server = roots.take(callee, client, caller.target().method());
        if (server.isPresent() && !client.service().equals(callee)) {
            apart.apart(edge);
        }
        calls.accept(server.map(s -> CallSide.both(client, s)).orElseGet(() -> client.call(edge)));
    }

    int size() {
        return entries.size() + roots.size() + deliveries.size();
    }
}
