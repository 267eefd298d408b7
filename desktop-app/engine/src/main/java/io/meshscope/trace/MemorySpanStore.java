package io.meshscope.trace;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Keeps spans in memory, without bound: for tests.
public final class MemorySpanStore implements SpanStore {

    private final Map<String, List<Span>> traces = new LinkedHashMap<>();

    @Override
    public synchronized void append(List<Span> spans) {
        for (Span span : spans) {
            traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
        }
    }

    @Override
    public synchronized List<TraceSummary> search(TraceQuery query) {
        return matching(query)
                .map(spans -> TraceSummaries.of(spans, StatusText::of))
                .sorted(
                        Comparator.comparingLong(TraceSummary::startNanos)
                                .reversed()
                                .thenComparing(TraceSummary::traceId))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized long count(TraceQuery query) {
        return matching(query).count();
    }

    private Stream<List<Span>> matching(TraceQuery query) {
        return traces.values().stream()
                .filter(spans -> within(spans, query))
                .filter(spans -> spans.stream().anyMatch(query::matches));
    }

    private static boolean within(List<Span> spans, TraceQuery query) {
        Instant start = instant(spans.stream().mapToLong(Span::startNanos).min().orElseThrow());
        return query.from().map(from -> !start.isBefore(from)).orElse(true)
                && query.to().map(start::isBefore).orElse(true);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Override
    public synchronized List<Span> trace(String traceId) {
        return List.copyOf(traces.getOrDefault(traceId, List.of()));
    }

    @Override
    public synchronized List<RedPoint> red(Instant from, Instant to, Duration step) {
        record Key(ServiceName service, Instant start) {}
        var calls =
                new TreeMap<Key, List<Span>>(
                        Comparator.comparing(Key::service).thenComparing(Key::start));
        for (List<Span> spans : traces.values()) {
            for (Span span : spans) {
                Instant end = instant(span.endNanos());
                if (span.kind() == SpanKind.SERVER && !end.isBefore(from) && end.isBefore(to)) {
                    long steps = Math.floorDiv(span.endNanos(), step.toNanos());
                    var key = new Key(span.resource().service(), instant(steps * step.toNanos()));
                    calls.computeIfAbsent(key, k -> new ArrayList<>()).add(span);
                }
            }
        }
        return calls.entrySet().stream()
                .map(e -> point(e.getKey().service(), e.getKey().start(), e.getValue()))
                .toList();
    }

    private static RedPoint point(ServiceName service, Instant start, List<Span> calls) {
        long[] sorted = calls.stream().mapToLong(Span::durationNanos).sorted().toArray();
        return new RedPoint(
                service,
                start,
                calls.size(),
                calls.stream().filter(Span::failed).count(),
                percentile(sorted, 0.5),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99));
    }

    private static OptionalLong percentile(long[] sorted, double fraction) {
        int rank = Math.max(1, (int) Math.ceil(fraction * sorted.length));
        return OptionalLong.of(sorted[rank - 1]);
    }

    @Override
    public synchronized Usage usage() {
        long spans = traces.values().stream().mapToLong(List::size).sum();
        return new Usage(spans, traces.size(), 0);
    }
}
