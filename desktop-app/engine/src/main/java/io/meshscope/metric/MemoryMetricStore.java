package io.meshscope.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// Keeps metric points in memory, without bound: for tests.
public final class MemoryMetricStore implements MetricStore {

    private final List<MetricPoint> points = new ArrayList<>();

    private record Key(Resource resource, Map<String, String> attributes, MetricKind kind) {}

    @Override
    public synchronized void append(List<MetricPoint> batch) {
        points.addAll(batch);
    }

    @Override
    public synchronized List<MetricFamily> families(Instant from, Instant to) {
        return points.stream()
                .filter(p -> p.kind() != MetricKind.EXEMPLAR && within(p, from, to))
                .map(p -> MetricFamily.of(p.name(), p.kind(), p.unit()))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized Answer series(Question asked) {
        var found =
                new TreeMap<Key, TreeMap<Long, MetricSeries.Value>>(
                        Comparator.comparing((Key k) -> k.resource().service())
                                .thenComparing(k ->
                                        k.resource().instance().map(InstanceId::value).orElse(""))
                                .thenComparing(
                                        k -> MetricSeries.whole(k.attributes(), asked.metric()))
                                .thenComparing(k -> new TreeMap<>(k.attributes()).toString())
                                .thenComparing(Key::kind));
        for (MetricPoint point : points) {
            if (point.name().equals(asked.metric().points())
                    && asked.metric().takes(point.kind())
                    && within(point, asked.from(), asked.to())
                    && point.attributes().entrySet().containsAll(asked.attributes().entrySet())) {
                found.computeIfAbsent(
                                new Key(point.resource(), point.attributes(), point.kind()),
                                k -> new TreeMap<>())
                        .merge(
                                step(point.at(), asked.step()),
                                new MetricSeries.Value(point.at(), point.value()),
                                point.kind().delta() ? SUM : LAST);
            }
        }
        List<MetricSeries> all =
                found.entrySet().stream().map(e -> series(e.getKey(), e.getValue())).toList();
        return Answer.of(asked.metric(), all, 0);
    }

    @Override
    public synchronized Exemplars exemplars(MetricFamily metric, Instant from, Instant to) {
        List<Exemplar> all =
                points.stream()
                        .filter(p -> p.kind() == MetricKind.EXEMPLAR && within(p, from, to))
                        .filter(p -> p.name().equals(metric.name()))
                        .map(p -> Exemplar.of(p.resource(), p.attributes(), p.at(), p.value()))
                        .sorted(Comparator.comparing(Exemplar::at))
                        .toList();
        int left = Math.max(0, all.size() - MOST_EXEMPLARS);
        return new Exemplars(all.subList(left, all.size()), left);
    }

    private static final BinaryOperator<MetricSeries.Value> LAST =
            (a, b) -> b.at().isBefore(a.at()) ? a : b;
    private static final BinaryOperator<MetricSeries.Value> SUM =
            (a, b) -> new MetricSeries.Value(LAST.apply(a, b).at(), a.value() + b.value());

    private static MetricSeries series(Key key, TreeMap<Long, MetricSeries.Value> values) {
        return new MetricSeries(
                key.resource().service(),
                key.resource().instance(),
                key.attributes(),
                key.kind(),
                List.copyOf(values.values()));
    }

    private static boolean within(MetricPoint point, Instant from, Instant to) {
        return !point.at().isBefore(from) && point.at().isBefore(to);
    }

    private static long step(Instant at, Duration step) {
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        return Math.floorDiv(nanos, step.toNanos());
    }
}
