package io.meshscope.metric.otlp;

import io.meshscope.mesh.Resource;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.Attributes;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads OTLP's metrics into single numbers: gauges and sums as they are, histograms of both kinds
/// and summaries as their count and their sum. Sums stay as the sender counted them: since its
/// start, or since the last point.
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
            case GAUGE -> metric.getGauge().getDataPointsList().forEach(series::number);
            case SUM -> metric.getSum().getDataPointsList().forEach(series::number);
            case HISTOGRAM ->
                    metric.getHistogram()
                            .getDataPointsList()
                            .forEach(p ->
                                    series.countAndSum(
                                            p.getCount(),
                                            p.getSum(),
                                            p.hasSum(),
                                            p.getAttributesList(),
                                            p.getTimeUnixNano(),
                                            p.getFlags()));
            case EXPONENTIAL_HISTOGRAM ->
                    metric.getExponentialHistogram()
                            .getDataPointsList()
                            .forEach(p ->
                                    series.countAndSum(
                                            p.getCount(),
                                            p.getSum(),
                                            p.hasSum(),
                                            p.getAttributesList(),
                                            p.getTimeUnixNano(),
                                            p.getFlags()));
            case SUMMARY ->
                    metric.getSummary()
                            .getDataPointsList()
                            .forEach(p ->
                                    series.countAndSum(
                                            p.getCount(),
                                            p.getSum(),
                                            true,
                                            p.getAttributesList(),
                                            p.getTimeUnixNano(),
                                            p.getFlags()));
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

        void number(NumberDataPoint p) {
            switch (p.getValueCase()) {
                case AS_INT ->
                        add("", (double) p.getAsInt(), p.getAttributesList(), p.getTimeUnixNano());
                case AS_DOUBLE ->
                        add("", p.getAsDouble(), p.getAttributesList(), p.getTimeUnixNano());
                case VALUE_NOT_SET -> {
                    // The sender says that this point has no value.
                }
            }
        }

        void countAndSum(
                long count,
                double sum,
                boolean hasSum,
                List<KeyValue> attributes,
                long nanos,
                int flags) {
            if ((flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0) {
                return;
            }
            add("_count", (double) count, attributes, nanos);
            if (hasSum) {
                add("_sum", sum, attributes, nanos);
            }
        }

        private void add(String suffix, double value, List<KeyValue> attributes, long nanos) {
            if (metric.getName().isEmpty() || nanos <= 0) {
                rejected++;
                return;
            }
            points.add(
                    new MetricPoint(
                            metric.getName() + suffix,
                            suffix.equals("_count") ? "" : metric.getUnit(),
                            resource,
                            Attributes.textOf(attributes),
                            Instant.ofEpochSecond(0, nanos),
                            value));
        }
    }
}
