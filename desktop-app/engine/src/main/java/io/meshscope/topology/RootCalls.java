package io.meshscope.topology;

import io.meshscope.mesh.ServiceName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Calls whose server span begins a trace of its own. Where callers of a service send no trace
/// context, such a call is the other half of one that only its caller's span tells: it waits for
/// that one, so that the call is counted once. Where nobody is known to call the service, it waits
/// only while the service is new. Not safe for use by several threads.
final class RootCalls {

    /// How far the clocks of two computers may be apart.
    private static final long SKEW = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST = 20_000;

    /// @param since when it came
    private record Root(CallSide side, long since) {}

    private final long window;
    private final Consumer<CallSide> unmatched;

    /// When each service's first such span came.
    private final Map<ServiceName, Long> first = new HashMap<>();

    /// When each service was last called by its address.
    private final Map<ServiceName, Long> dialled = new HashMap<>();

    private final Set<ServiceName> halves = new HashSet<>();
    private final Deque<Root> waiting = new ArrayDeque<>();

    /// @param window how long a client span waits for its other side
    /// @param unmatched hears of each call that no half was found for
    RootCalls(long window, Consumer<CallSide> unmatched) {
        this.window = window;
        this.unmatched = unmatched;
    }

    /// A client span came that calls a service by its address.
    void dialled(ServiceName service, long now) {
        if (dialled.size() < MOST || dialled.containsKey(service)) {
            dialled.put(service, now);
        }
    }

    void add(CallSide server, long now) {
        ServiceName service = server.service();
        if (first.size() < MOST) {
            first.putIfAbsent(service, now);
        }
        if (now - first.getOrDefault(service, now) > 2 * window && !expected(service, now)) {
            unmatched.accept(server);
            return;
        }
        waiting.addLast(new Root(server, now));
        if (waiting.size() > MOST) {
            unmatched.accept(waiting.removeFirst().side());
        }
    }

    private boolean expected(ServiceName service, long now) {
        Long last = dialled.get(service);
        return halves.contains(service) || (last != null && now - last <= 2 * window);
    }

    /// The server's side of a call that only its caller's span tells; empty when there is none.
    Optional<CallSide> take(ServiceName callee, CallSide client) {
        if (!first.containsKey(callee)) {
            return Optional.empty();
        }
        halves.add(callee);
        Iterator<Root> all = waiting.iterator();
        while (all.hasNext()) {
            Root root = all.next();
            if (root.side().service().equals(callee)
                    && agree(root.side().told().method(), client.told().method())
                    && overlap(root.side(), client)) {
                all.remove();
                return Optional.of(root.side());
            }
        }
        return Optional.empty();
    }

    private static boolean agree(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static boolean overlap(CallSide server, CallSide client) {
        return server.endNanos() - server.durationNanos() <= client.endNanos() + SKEW
                && client.endNanos() - client.durationNanos() <= server.endNanos() + SKEW;
    }

    /// Ends the waiting of those that have waited long enough: for a client span that comes a
    /// little later, or for one that itself waits in vain.
    void expire(long now) {
        Iterator<Root> all = waiting.iterator();
        while (all.hasNext()) {
            Root root = all.next();
            long patience = expected(root.side().service(), now) ? 2 * window : window * 6 / 10;
            if (now - root.since() > patience) {
                all.remove();
                unmatched.accept(root.side());
            }
        }
    }

    /// Ends the waiting of all.
    void expireAll() {
        while (!waiting.isEmpty()) {
            unmatched.accept(waiting.removeFirst().side());
        }
    }

    int size() {
        return waiting.size();
    }
}
