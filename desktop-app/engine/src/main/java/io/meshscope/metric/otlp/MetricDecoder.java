package io.meshscope.metric.otlp;

import io.meshscope.mesh.Resource;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.Attributes;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads OTLP's metrics into single numbers: gauges and sums as they are, histograms of both kinds
/// and summaries as their count and their sum. Those with bounds that count since the sender's
/// start come with their buckets too, and summaries with their quantiles. Sums stay as the sender
/// counted them: since its start, or since the last point.
final class MetricDecoder {

    private final List<MetricPoint> points = new ArrayList<>();
    private long rejected;

    Decoded<MetricPoint> decoded() {
        return Decoded.of(points)
                .refusing(rejected, "a point must have a name and a time up to the year 2262");
    }

    void decode(ResourceMetrics from) {
        Resource resource = Attributes.resource(from.getResource());
        from.getScopeMetricsList()
                .forEach(scope -> scope.getMetricsList().forEach(m -> decode(m, resource)));
    }

    private void decode(Metric metric, Resource resource) {
        var series = new Series(metric, resource);
        switch (metric.getDataCase()) {
            case GAUGE ->
                    metric.getGauge()
                            .getDataPointsList()
                            .forEach(p -> series.number(p, MetricKind.GAUGE));
            case SUM -> {
                MetricKind kind = kind(metric.getSum());
                metric.getSum().getDataPointsList().forEach(p -> series.number(p, kind));
            }
            case HISTOGRAM -> {
                MetricKind kind = kind(metric.getHistogram().getAggregationTemporality());
                metric.getHistogram().getDataPointsList().forEach(p -> series.histogram(p, kind));
            }
            case EXPONENTIAL_HISTOGRAM -> {
                MetricKind kind =
                        kind(metric.getExponentialHistogram().getAggregationTemporality());
                metric.getExponentialHistogram()
                        .getDataPointsList()
                        .forEach(p -> series.exponential(p, kind));
            }
            case SUMMARY -> metric.getSummary().getDataPointsList().forEach(series::summary);
            case DATA_NOT_SET -> {
                // A metric without points says nothing.
            }
        }
    }

    /// The points of one metric of one sender.
    private final class Series {

        private final Metric metric;
        private final Resource resource;

        Series(Metric metric, Resource resource) {
            this.metric = metric;
            this.resource = resource;
        }

        void number(NumberDataPoint p, MetricKind kind) {
            Place place = place(p.getAttributesList(), p.getTimeUnixNano());
            switch (p.getValueCase()) {
                case AS_INT -> add("", kind, place, (double) p.getAsInt());
                case AS_DOUBLE -> add("", kind, place, p.getAsDouble());
                case VALUE_NOT_SET -> {
                    // The sender says that this point has no value.
                }
            }
        }

        void histogram(HistogramDataPoint p, MetricKind kind) {
            if (none(p.getFlags())) {
                return;
            }
            Place place = place(p.getAttributesList(), p.getTimeUnixNano());
            countAndSum(place, kind, p.getCount(), p.hasSum(), p.getSum());
            if (kind == MetricKind.COUNTER
                    && p.getBucketCountsCount() == p.getExplicitBoundsCount() + 1) {
                long count = 0;
                for (int i = 0; i < p.getBucketCountsCount(); i++) {
                    count += p.getBucketCounts(i);
                    double bound =
                            i < p.getExplicitBoundsCount()
                                    ? p.getExplicitBounds(i)
                                    : Double.POSITIVE_INFINITY;
                    add("_bucket", MetricKind.BUCKET, place.with("le", bound), (double) count);
                }
            }
        }

        void exponential(ExponentialHistogramDataPoint p, MetricKind kind) {
            if (!none(p.getFlags())) {
                countAndSum(
                        place(p.getAttributesList(), p.getTimeUnixNano()),
                        kind,
                        p.getCount(),
                        p.hasSum(),
                        p.getSum());
            }
        }

        void summary(SummaryDataPoint p) {
            if (none(p.getFlags())) {
                return;
            }
            Place place = place(p.getAttributesList(), p.getTimeUnixNano());
            countAndSum(place, MetricKind.COUNTER, p.getCount(), true, p.getSum());
            for (SummaryDataPoint.ValueAtQuantile each : p.getQuantileValuesList()) {
                if (Double.isFinite(each.getValue())) {
                    add(
                            "",
                            MetricKind.QUANTILE,
                            place.with("quantile", each.getQuantile()),
                            each.getValue());
                }
            }
        }

        private void countAndSum(
                Place place, MetricKind kind, long count, boolean hasSum, double sum) {
            add("_count", kind, place, (double) count);
            if (hasSum) {
                add("_sum", kind, place, sum);
            }
        }

        private void add(String suffix, MetricKind kind, Place place, double value) {
            if (metric.getName().isEmpty() || place.nanos() <= 0) {
                rejected++;
                return;
            }
            points.add(
                    new MetricPoint(
                            metric.getName() + suffix,
                            kind,
                            suffix.equals("_count") ? "" : metric.getUnit(),
                            resource,
                            place.attributes(),
                            Instant.ofEpochSecond(0, place.nanos()),
                            value));
        }
    }

    /// Where and when a number was measured.
    private record Place(Map<String, String> attributes, long nanos) {

        Place with(String key, double part) {
            var more = new HashMap<>(attributes);
            more.put(key, Double.isInfinite(part) ? "+Inf" : Double.toString(part));
            return new Place(more, nanos);
        }
    }

    private static Place place(List<KeyValue> attributes, long nanos) {
        return new Place(Attributes.textOf(attributes), nanos);
    }

    private static boolean none(int flags) {
        return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
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
