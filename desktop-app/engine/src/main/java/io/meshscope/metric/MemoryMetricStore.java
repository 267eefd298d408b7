package io.meshscope.metric;

import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keeps metric points in memory, without bound: for tests.
public final class MemoryMetricStore implements MetricStore {

    private final List<MetricPoint> points = new ArrayList<>();

    @Override
    public synchronized void append(List<MetricPoint> batch) {
        points.addAll(batch);
    }

    @Override
    public synchronized List<Sample> byService(
            String name, Map<String, String> attributes, Instant from, Instant to, Duration step) {
        record Series(Instant start, Resource resource, Map<String, String> attributes) {}
        record Key(ServiceName service, Instant start) {}
        Map<Series, MetricPoint> last = new HashMap<>();
        for (MetricPoint point : points) {
            if (point.name().equals(name)
                    && !point.at().isBefore(from)
                    && point.at().isBefore(to)
                    && point.attributes().entrySet().containsAll(attributes.entrySet())) {
                last.merge(
                        new Series(start(point.at(), step), point.resource(), point.attributes()),
                        point,
                        (a, b) -> b.at().isBefore(a.at()) ? a : b);
            }
        }
        var sums =
                new TreeMap<Key, Double>(
                        Comparator.comparing(Key::service).thenComparing(Key::start));
        last.forEach((series, point) ->
                sums.merge(
                        new Key(series.resource().service(), series.start()),
                        point.value(),
                        Double::sum));
        return sums.entrySet().stream()
                .map(e -> new Sample(e.getKey().service(), e.getKey().start(), e.getValue()))
                .toList();
    }

    private static Instant start(Instant at, Duration step) {
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        return Instant.ofEpochSecond(0, Math.floorDiv(nanos, step.toNanos()) * step.toNanos());
    }

    @Override
    public synchronized List<String> names() {
        return points.stream().map(MetricPoint::name).distinct().sorted().toList();
    }
}
