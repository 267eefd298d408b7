package io.meshscope.log;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.meshscope.query.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Keeps log records in memory, without bound: for tests.
public final class MemoryLogStore implements LogStore {

    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public synchronized void append(List<LogRecord> batch) {
        records.addAll(batch);
    }

    @Override
    public synchronized List<LogRecord> search(LogQuery query) {
        List<LogRecord> found =
                matching(query).sorted(Comparator.comparing(LogRecord::at)).toList();
        return found.subList(Math.max(0, found.size() - query.limit()), found.size());
    }

    @Override
    public synchronized Map<Severity, Long> count(LogQuery query) {
        return matching(query).collect(groupingBy(LogRecord::severity, counting()));
    }

    @Override
    public synchronized List<Field> attributes() {
        return records.stream()
                .flatMap(log -> log.attributes().keySet().stream())
                .distinct()
                .map(Field::attribute)
                .toList();
    }

    @Override
    public synchronized List<String> values(Field field) {
        return records.stream().flatMap(log -> LogMatches.texts(field, log)).distinct().toList();
    }

    @Override
    public synchronized List<Bucket> histogram(LogQuery query, Duration step) {
        var buckets =
                matching(query)
                        .collect(
                                groupingBy(
                                        r -> start(r.at(), step),
                                        TreeMap::new,
                                        groupingBy(LogRecord::severity, counting())));
        return buckets.entrySet().stream().map(e -> new Bucket(e.getKey(), e.getValue())).toList();
    }

    @Override
    public synchronized SameMessages same(LogQuery query) {
        var groups = new MessageGroups();
        matching(query)
                .forEach(r ->
                        groups.add(
                                r.body(), 1, r.severity(), r.resource().service(), r.at(), r.at()));
        return groups.all();
    }

    private static Instant start(Instant at, Duration step) {
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        return Instant.ofEpochSecond(0, Math.floorDiv(nanos, step.toNanos()) * step.toNanos());
    }

    private Stream<LogRecord> matching(LogQuery query) {
        return records.stream()
                .filter(r -> !r.at().isBefore(query.from()) && r.at().isBefore(query.to()))
                .filter(r ->
                        query.services().isEmpty()
                                || query.services().contains(r.resource().service()))
                .filter(r ->
                        query.severities().isEmpty() || query.severities().contains(r.severity()))
                .filter(r -> LogMatches.holds(query.where(), r))
                .filter(r -> query.traceId().isEmpty() || query.traceId().equals(r.traceId()));
    }
}
