package io.meshscope.session;

import io.meshscope.breaker.prometheus.SentMetrics;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Leads from the metrics that arrive to the feed that finds breakers among them.
final class SentBreakers {

    private SentBreakers() {}

    static void pass(List<MetricPoint> points, SentMetrics feed) {
        Map<Resource, List<Sample>> processes =
                points.stream()
                        .filter(SentBreakers::aboutBreakers)
                        .collect(
                                Collectors.groupingBy(
                                        MetricPoint::resource,
                                        Collectors.mapping(
                                                SentBreakers::sample, Collectors.toList())));
        processes.forEach((process, samples) ->
                feed.sent(
                        process.service(),
                        process.instance()
                                .orElseGet(() -> new InstanceId(process.service().value())),
                        Exposition.of(samples)));
    }

    private static boolean aboutBreakers(MetricPoint point) {
        String name = point.name().toLowerCase(Locale.ROOT);
        return point.kind() != MetricKind.EXEMPLAR && aboutBreakers(name);
    }

    private static boolean aboutBreakers(String name) {
        return name.contains("breaker") || name.contains("circuit") || name.contains("hystrix");
    }

    /// Named as a scrape would name it.
    private static Sample sample(MetricPoint point) {
        return new Sample(point.name().replace('.', '_'), point.attributes(), point.value());
    }
}
