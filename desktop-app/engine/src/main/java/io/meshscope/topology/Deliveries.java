package io.meshscope.topology;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Call;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Deliveries of messages. A service that fetches a message and processes it may send a span of
/// each: the second counts. Where only the first comes, it counts. Not safe for use by several
/// threads.
final class Deliveries {

    private static final int MOST = 50_000;

    private final long window;
    private final Consumer<Call> calls;
    private final Map<Message, Fetched> fetched = new LinkedHashMap<>();
    private final Map<Message, Long> processed = new LinkedHashMap<>();

    /// Something that a message is told by: the span that fetched it, or one that it came from.
    private record Message(long traceHigh, long traceLow, long span, ServiceName service) {}

    private record Fetched(Call call, Set<Message> of, long since) {}

    /// @param window how long a span that fetched waits for one that processes
    /// @param calls hears of each delivery once
    Deliveries(long window, Consumer<Call> calls) {
        this.window = window;
        this.calls = calls;
    }

    void fetches(CallSide span, EdgeId edge, long now) {
        Set<Message> of = origins(span);
        var own = message(span, span.id());
        of.add(own);
        fetched.putIfAbsent(own, new Fetched(span.call(edge), of, now));
        if (fetched.size() > MOST) {
            Iterator<Fetched> oldest = fetched.values().iterator();
            Fetched first = oldest.next();
            oldest.remove();
            end(first);
        }
    }

    void processes(CallSide span, EdgeId edge, long now) {
        calls.accept(span.call(edge));
        origins(span).forEach(message -> processed.put(message, now));
        Iterator<Message> oldest = processed.keySet().iterator();
        while (processed.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    private static Set<Message> origins(CallSide span) {
        Set<Message> of = new HashSet<>();
        if (span.parent() != 0) {
            of.add(message(span, span.parent()));
        }
        for (Span.Link link : span.told().message().of()) {
            of.add(
                    new Message(
                            HexIds.high(link.traceId()),
                            HexIds.low(link.traceId()),
                            HexIds.number(link.spanId()),
                            span.service()));
        }
        return of;
    }

    private static Message message(CallSide of, long span) {
        return new Message(of.traceHigh(), of.traceLow(), span, of.service());
    }

    /// Ends the waiting of those that have waited long enough.
    void expire(long now) {
        Iterator<Fetched> oldest = fetched.values().iterator();
        while (oldest.hasNext()) {
            Fetched first = oldest.next();
            if (now - first.since() <= window) {
                break;
            }
            oldest.remove();
            end(first);
        }
        Iterator<Long> times = processed.values().iterator();
        while (times.hasNext() && now - times.next() > 2 * window) {
            times.remove();
        }
    }

    private void end(Fetched first) {
        if (first.of().stream().noneMatch(processed::containsKey)) {
            calls.accept(first.call());
        }
    }

    int size() {
        return fetched.size();
    }
}
