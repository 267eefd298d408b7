package io.meshscope.metric.prometheus;

import io.meshscope.metric.MetricPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the exemplars that were not told by the scrape before. A process tells one at every scrape
/// until it has a newer one.
final class NewExemplars {

    /// Not the time: when the process tells none it is the scrape's.
    private record Told(String name, Map<String, String> attributes, double value) {

        static Told of(MetricPoint exemplar) {
            return new Told(exemplar.name(), exemplar.attributes(), exemplar.value());
        }
    }

    private Set<Told> before = Set.of();

    List<MetricPoint> newOf(List<MetricPoint> exemplars) {
        var now = new HashSet<Told>();
        List<MetricPoint> unseen =
                exemplars.stream()
                        .filter(e -> now.add(Told.of(e)) && !before.contains(Told.of(e)))
                        .toList();
        before = now;
        return unseen;
    }
}
