package io.meshscope.metric.otlp;

import io.meshscope.mesh.Resource;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.Attributes;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import java.util.ArrayList;
import java.util.List;

/// Reads OTLP's metrics into single numbers: gauges and sums as they are, histograms of both kinds
/// as their count, their sum and their buckets, summaries as their count, their sum and their
/// quantiles. Sums stay as the sender counted them: since its start, or since the last point.
final class MetricDecoder {

    private final List<MetricPoint> points = new ArrayList<>();
    private long nameless;
    private long unbounded;
    private long beyond;

    Decoded<MetricPoint> decoded() {
        return Decoded.of(points)
                .refusing(nameless, Message.of("point.name"))
                .refusing(unbounded, Message.of("point.histogram"))
                .refusing(beyond, Message.of("point.exemplars", PointExemplars.MOST));
    }

    void decode(ResourceMetrics from) {
        Resource resource = Attributes.resource(from.getResource());
        from.getScopeMetricsList()
                .forEach(scope -> scope.getMetricsList().forEach(m -> decode(m, resource)));
    }

    private void decode(Metric metric, Resource resource) {
        var numbers = new PointNumbers(metric, resource, points);
        switch (metric.getDataCase()) {
            case GAUGE ->
                    metric.getGauge()
                            .getDataPointsList()
                            .forEach(p -> count(numbers.number(p, MetricKind.GAUGE)));
            case SUM -> {
                MetricKind kind = kind(metric.getSum());
                metric.getSum().getDataPointsList().forEach(p -> count(numbers.number(p, kind)));
            }
            case HISTOGRAM -> {
                MetricKind kind = kind(metric.getHistogram().getAggregationTemporality());
                metric.getHistogram()
                        .getDataPointsList()
                        .forEach(p -> count(numbers.histogram(p, kind)));
            }
            case EXPONENTIAL_HISTOGRAM -> {
                MetricKind kind =
                        kind(metric.getExponentialHistogram().getAggregationTemporality());
                metric.getExponentialHistogram()
                        .getDataPointsList()
                        .forEach(p -> count(numbers.exponential(p, kind)));
            }
            case SUMMARY ->
                    metric.getSummary().getDataPointsList().forEach(p -> count(numbers.summary(p)));
            case DATA_NOT_SET -> {
                // A metric without points says nothing.
            }
        }
    }

    private void count(PointNumbers.Verdict verdict) {
        switch (verdict) {
            case KEPT -> {}
            case NAMELESS -> nameless++;
            case UNBOUNDED -> unbounded++;
            case CROWDED -> beyond++;
        }
    }

    private static MetricKind kind(Sum sum) {
        MetricKind counted = kind(sum.getAggregationTemporality());
        return counted == MetricKind.DELTA || sum.getIsMonotonic() ? counted : MetricKind.GAUGE;
    }

    private static MetricKind kind(AggregationTemporality counted) {
        return counted == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA
                ? MetricKind.DELTA
                : MetricKind.COUNTER;
    }
}
