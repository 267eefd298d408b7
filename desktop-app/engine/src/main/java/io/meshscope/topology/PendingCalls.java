package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.MessageRole;
import io.meshscope.trace.SpanKind;
import java.util.List;
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
    private final PendingSpans entries = new PendingSpans();

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
    void add(CallSide span, long now) {
        PendingSpan entry = entries.of(span, span.id(), now);
        boolean server = span.told().kind() == SpanKind.SERVER;
        if ((server ? entry.server : entry.other) != null) {
            return;
        }
        if (server) {
            entry.server = span;
        } else {
            entry.other = span;
        }
        entry.waiting.forEach(callee -> answer(entry, span, callee));
        entry.waiting = List.of();
        message(span, now);
        if (server) {
            server(span, entry, now);
        } else if (client(span)) {
            client(span, entry, now);
        } else if (span.told().kind() == SpanKind.UNSPECIFIED) {
            parent(span, now).ifPresent(parent -> below(parent, new PendingSpan.Callee(span)));
        }
        shrink();
    }

    private static boolean client(CallSide span) {
        return span.told().target().client();
    }

    private void server(CallSide span, PendingSpan entry, long now) {
        var callee = new PendingSpan.Callee(span);
        entry.callee = callee;
        Optional<PendingSpan> parent = parent(span, now);
        if (entry.other != null && client(entry.other)) {
            answer(entry, entry.other, callee);
        } else if (parent.isPresent()) {
            below(parent.get(), callee);
        } else if (span.told().shared()) {
            entry.waits(callee);
        } else {
            root(span, now);
            callee.found = true;
        }
    }

    /// A service without an address is not called by one, so there is nothing to wait for.
    private void root(CallSide side, long now) {
        if (directory.knows(side.service())) {
            roots.add(side, now);
        } else {
            calls.accept(side.fromUnknown());
        }
    }

    private void client(CallSide span, PendingSpan entry, long now) {
        if (entry.callee != null) {
            answer(entry, span, entry.callee);
        }
        if (!entry.called) {
            registered(span).ifPresent(service -> roots.dialled(service, now));
        }
        // A client span below another one is an attempt of the same call: the call is counted at
        // the attempt.
        parent(span, now).ifPresent(p -> p.called = true);
    }

    private void below(PendingSpan parent, PendingSpan.Callee callee) {
        @Nullable CallSide caller = parent.caller();
        if (caller == null) {
            parent.called |= callee.server;
            parent.waits(callee);
        } else {
            answer(parent, caller, callee);
        }
    }

    private Optional<PendingSpan> parent(CallSide span, long now) {
        return span.parent() == 0
                ? Optional.empty()
                : Optional.of(entries.of(span, span.parent(), now));
    }

    private void answer(PendingSpan entry, CallSide caller, PendingSpan.Callee callee) {
        boolean elsewhere = !caller.service().equals(callee.side.service());
        // A span within one service is a call only from a client span to a server span.
        boolean call = elsewhere || (client(caller) && callee.server);
        entry.called |= call || callee.server;
        if (callee.found || !call) {
            return;
        }
        callee.found = true;
        if (client(caller)) {
            peers.learn(caller.told().target().marks(), callee.side.service());
            Call both = CallSide.both(caller, callee.side);
            apart.joined(both.edge());
            calls.accept(both);
        } else {
            calls.accept(
                    callee.side.call(
                            new EdgeId(Optional.of(caller.service()), callee.side.service())));
        }
    }

    /// Messages pass through a broker: the sender calls the broker, and the broker calls the
    /// receiver.
    private void message(CallSide span, long now) {
        Told.Message message = span.told().message();
        if (message.role() == MessageRole.NONE) {
            return;
        }
        ServiceName broker = message.broker().orElseThrow();
        var delivery = new EdgeId(Optional.of(broker), span.service());
        switch (message.role()) {
            case SENDS -> calls.accept(span.call(new EdgeId(Optional.of(span.service()), broker)));
            case PROCESSES -> deliveries.processes(span, delivery, now);
            case RECEIVES -> {
                if (message.some()) {
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
            giveUp(entries.removeOldest());
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
        for (var oldest = entries.oldest();
                oldest != null && now - oldest.since > window;
                oldest = entries.oldest()) {
            giveUp(entries.removeOldest());
        }
    }

    private void giveUp(PendingSpan entry) {
        // The caller of these sends no spans.
        for (PendingSpan.Callee callee : entry.waiting) {
            if (callee.server && !callee.found) {
                calls.accept(callee.side.fromUnknown());
                callee.found = true;
            }
        }
        @Nullable CallSide caller = entry.other;
        if (caller == null || !client(caller) || entry.called) {
            return;
        }
        Optional<ServiceName> registered = registered(caller);
        if (registered.isPresent()) {
            half(caller, registered.get());
            return;
        }
        Told.Target target = caller.told().target();
        peers.callee(target.marks(), target.named())
                .map(callee -> new EdgeId(Optional.of(caller.service()), callee))
                .ifPresent(edge -> calls.accept(caller.call(edge)));
    }

    private Optional<ServiceName> registered(CallSide caller) {
        return caller.told().target().addresses().stream()
                .flatMap(address -> directory.at(address).stream())
                .findFirst();
    }

    /// A call of a registered service that only its caller's span tells. The callee may tell the
    /// other half in a trace of its own.
    private void half(CallSide client, ServiceName callee) {
        var edge = new EdgeId(Optional.of(client.service()), callee);
        Optional<CallSide> server = roots.take(callee, client);
        if (server.isPresent() && !client.service().equals(callee)) {
            apart.apart(edge);
        }
        calls.accept(server.map(s -> CallSide.both(client, s)).orElseGet(() -> client.call(edge)));
    }

    int size() {
        return entries.size() + roots.size() + deliveries.size();
    }
}
