package io.meshscope.trace.duckdb;

import io.meshscope.store.Nanos;
import io.meshscope.trace.Span;
import io.meshscope.trace.TraceQuery;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The newest traces so far, no more than were asked for, and those that may be among them. When a
/// trace began is known only from all of its spans; those that match began at that time or later.
final class NewestFound {

    private final int limit;
    private final long from;
    private final long to;
    private final Map<TraceId, Long> possible = new HashMap<>();
    private final Set<TraceId> read = new HashSet<>();
    private final TreeMap<Begun, List<Span>> newest =
            new TreeMap<>(
                    Comparator.comparingLong(Begun::nanos).reversed().thenComparing(Begun::trace));

    private record Begun(long nanos, TraceId trace) {}

    NewestFound(TraceQuery.Period period, int limit) {
        this.limit = limit;
        this.from = period.from().map(Nanos::of).orElse(Long.MIN_VALUE);
        this.to = period.to().map(Nanos::of).orElse(Long.MAX_VALUE);
    }

    /// @param latest the trace began then, or earlier
    void mayBe(TraceId trace, long latest) {
        if (!read.contains(trace)) {
            possible.merge(trace, latest, Math::min);
        }
    }

    /// Traces to be read: as many as are missing and some more, the latest of those that may be
    /// among the newest.
    List<TraceId> next(int more) {
        long least = full() ? newest.lastKey().nanos() : Long.MIN_VALUE;
        possible.values().removeIf(latest -> latest < least);
        List<TraceId> next =
                possible.entrySet().stream()
                        .sorted(Map.Entry.<TraceId, Long>comparingByValue().reversed())
                        .limit(limit - newest.size() + more)
                        .map(Map.Entry::getKey)
                        .toList();
        next.forEach(possible::remove);
        read.addAll(next);
        return next;
    }

    void add(Map<TraceId, List<Span>> traces) {
        traces.forEach((trace, spans) -> {
            long began = spans.stream().mapToLong(Span::startNanos).min().orElseThrow();
            if (began >= from && (began < to || to == Long.MAX_VALUE)) {
                newest.put(new Begun(began, trace), spans);
                if (newest.size() > limit) {
                    newest.pollLastEntry();
                }
            }
        });
    }

    private boolean full() {
        return newest.size() == limit;
    }

    /// Whether all are found when whatever else there is began then or earlier.
    boolean complete(long left) {
        return full() && newest.lastKey().nanos() > left;
    }

    Collection<List<Span>> spans() {
        return newest.values();
    }
}
