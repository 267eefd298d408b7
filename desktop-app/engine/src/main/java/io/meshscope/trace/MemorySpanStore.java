package io.meshscope.trace;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Keeps spans in memory, without bound: for tests.
public final class MemorySpanStore implements SpanStore {

    private final Map<String, List<Span>> traces = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, List<Call>> callsOf = new HashMap<>();
    private final Function<Span, String> word;

    /// @param word the word for how a span's call ended
    public MemorySpanStore(Function<Span, String> word) {
        this.word = word;
    }

    @Override
    public synchronized void append(List<Span> spans) {
        for (Span span : spans) {
            traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
        }
    }

    @Override
    public synchronized void appendCalls(List<Call> recognised) {
        calls.addAll(recognised);
        for (Call call : recognised) {
            callsOf.computeIfAbsent(call.traceId(), id -> new ArrayList<>()).add(call);
        }
    }

    @Override
    public synchronized List<TraceSummary> search(TraceQuery query) {
        return matching(query)
                .map(spans -> TraceSummaries.of(spans, Span::failed, word))
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
                .filter(spans -> new TraceMatches(spans, calls(spans), word).any(query.where()));
    }

    private List<Call> calls(List<Span> spans) {
        return callsOf.getOrDefault(spans.getFirst().traceId(), List.of());
    }

    private static boolean within(List<Span> spans, TraceQuery query) {
        Instant start = instant(spans.stream().mapToLong(Span::startNanos).min().orElseThrow());
        return query.period().from().map(from -> !start.isBefore(from)).orElse(true)
                && query.period().to().map(start::isBefore).orElse(true);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    @Override
    public synchronized List<Span> trace(String traceId) {
        return List.copyOf(traces.getOrDefault(traceId, List.of()));
    }

    @Override
    public synchronized List<Span> outgoing(
            ServiceName caller, String name, TraceQuery.Period period, int most) {
        return spans().filter(s -> s.kind() == SpanKind.CLIENT)
                .filter(s -> s.resource().service().equals(caller) && s.name().equals(name))
                .filter(s -> {
                    Instant start = instant(s.startNanos());
                    return period.from().map(from -> !start.isBefore(from)).orElse(true)
                            && period.to().map(start::isBefore).orElse(true);
                })
                .sorted(Comparator.comparingLong(Span::startNanos).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<RedPoint> red(Instant from, Instant to, Duration step) {
        record Key(ServiceName service, Instant start) {}
        var steps =
                new TreeMap<Key, List<Call>>(
                        Comparator.comparing(Key::service).thenComparing(Key::start));
        for (Call call : calls) {
            Instant end = instant(call.endNanos());
            if (!end.isBefore(from) && end.isBefore(to)) {
                long index = Math.floorDiv(call.endNanos(), step.toNanos());
                var key = new Key(call.edge().callee(), instant(index * step.toNanos()));
                steps.computeIfAbsent(key, k -> new ArrayList<>()).add(call);
            }
        }
        return steps.entrySet().stream()
                .map(e -> point(e.getKey().service(), e.getKey().start(), e.getValue()))
                .toList();
    }

    private static RedPoint point(ServiceName service, Instant start, List<Call> calls) {
        long[] sorted =
                calls.stream()
                        .filter(call -> !call.stream())
                        .mapToLong(Call::durationNanos)
                        .sorted()
                        .toArray();
        return new RedPoint(
                service,
                start,
                calls.stream()
                        .map(call -> CallCounts.one(call.outcome(), call.stream()))
                        .reduce(CallCounts.NONE, CallCounts::plus),
                percentile(sorted, 0.5),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99));
    }

    private static OptionalLong percentile(long[] sorted, double fraction) {
        if (sorted.length == 0) {
            return OptionalLong.empty();
        }
        int rank = Math.max(1, (int) Math.ceil(fraction * sorted.length));
        return OptionalLong.of(sorted[rank - 1]);
    }

    @Override
    public synchronized TraceDifference difference(
            Collection<String> chosen, Collection<String> others) {
        return MemoryTraceSets.difference(
                chosen.stream().map(this::trace).toList(),
                others.stream().map(this::trace).toList(),
                word);
    }

    @Override
    public synchronized List<TraceGroup> groups(TraceQuery query, Field field) {
        return MemoryTraceSets.groups(matching(query), field, word);
    }

    @Override
    public synchronized List<Field> attributes() {
        return spans().flatMap(span ->
                        Stream.concat(
                                span.attributes().keySet().stream().map(Field::attribute),
                                span.resource().attributes().keySet().stream()
                                        .map(key -> new Field(Field.Scope.RESOURCE, key))))
                .distinct()
                .toList();
    }

    @Override
    public synchronized List<String> values(Field field) {
        return spans()
                .flatMap(span -> TraceMatches.texts(field, span))
                .collect(groupingBy(value -> value, counting()))
                .entrySet()
                .stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<Span> spans() {
        return traces.values().stream().flatMap(List::stream);
    }

    @Override
    public synchronized Usage usage() {
        long spans = traces.values().stream().mapToLong(List::size).sum();
        return new Usage(spans, traces.size(), 0);
    }
}
