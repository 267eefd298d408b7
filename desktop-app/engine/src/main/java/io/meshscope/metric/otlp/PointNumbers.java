package io.meshscope.metric.otlp;

import io.meshscope.mesh.Resource;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.otlp.Attributes;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Makes numbers of the points of one metric of one sender.
final class PointNumbers {

    /// What became of a point.
    enum Verdict {
        KEPT,
        /// Refused, because it has no name or no time.
        NAMELESS,
        /// Refused, because its buckets make no sense.
        UNBOUNDED,
        /// Kept, without some of its exemplars.
        CROWDED
    }

    private final Metric metric;
    private final Resource resource;
    private final List<MetricPoint> into;

    PointNumbers(Metric metric, Resource resource, List<MetricPoint> into) {
        this.metric = metric;
        this.resource = resource;
        this.into = into;
    }

    Verdict number(NumberDataPoint p, MetricKind kind) {
        if (!placed(p.getTimeUnixNano())) {
            return Verdict.NAMELESS;
        }
        Place place = place(p.getAttributesList(), p.getTimeUnixNano());
        switch (p.getValueCase()) {
            case AS_INT -> add("", kind, place, (double) p.getAsInt());
            case AS_DOUBLE -> add("", kind, place, p.getAsDouble());
            case VALUE_NOT_SET -> {
                // The sender says that this point has no value.
            }
        }
        return exemplars(kind, place, p.getExemplarsList());
    }

    /// A histogram may come without buckets: then it is its count and its sum.
    Verdict histogram(HistogramDataPoint p, MetricKind kind) {
        if (!placed(p.getTimeUnixNano())) {
            return Verdict.NAMELESS;
        }
        if (none(p.getFlags())) {
            return Verdict.KEPT;
        }
        Optional<SortedMap<Double, Long>> buckets = Buckets.of(p);
        if (buckets.isEmpty() && p.getBucketCountsCount() > 0) {
            return Verdict.UNBOUNDED;
        }
        Place place = place(p.getAttributesList(), p.getTimeUnixNano());
        countAndSum(place, kind, p.getCount(), p.hasSum(), p.getSum());
        buckets.ifPresent(b -> buckets(place, kind, b));
        return exemplars(kind, place, p.getExemplarsList());
    }

    Verdict exponential(ExponentialHistogramDataPoint p, MetricKind kind) {
        if (!placed(p.getTimeUnixNano())) {
            return Verdict.NAMELESS;
        }
        if (none(p.getFlags())) {
            return Verdict.KEPT;
        }
        Optional<SortedMap<Double, Long>> buckets = Buckets.of(p);
        if (buckets.isEmpty()) {
            return Verdict.UNBOUNDED;
        }
        Place place = place(p.getAttributesList(), p.getTimeUnixNano());
        countAndSum(place, kind, p.getCount(), p.hasSum(), p.getSum());
        buckets(place, kind, buckets.get());
        return exemplars(kind, place, p.getExemplarsList());
    }

    Verdict summary(SummaryDataPoint p) {
        if (!placed(p.getTimeUnixNano())) {
            return Verdict.NAMELESS;
        }
        if (none(p.getFlags())) {
            return Verdict.KEPT;
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
        return Verdict.KEPT;
    }

    private void countAndSum(Place place, MetricKind kind, long count, boolean hasSum, double sum) {
        add("_count", kind, place, (double) count);
        if (hasSum) {
            add("_sum", kind, place, sum);
        }
    }

    /// Since the sender's start, each bucket is told with what the lower ones hold, as Prometheus
    /// does. Since the point before, each is told alone, so that points with other bounds can be
    /// added up; of empty ones only those that another one begins at.
    private void buckets(Place place, MetricKind kind, SortedMap<Double, Long> buckets) {
        boolean delta = kind == MetricKind.DELTA;
        long lower = 0;
        double empty = Double.NaN;
        for (Map.Entry<Double, Long> bucket : buckets.entrySet()) {
            double bound = bucket.getKey();
            long count = bucket.getValue();
            lower += count;
            if (!delta) {
                add("_bucket", MetricKind.BUCKET, place.with("le", bound), (double) lower);
            } else if (count == 0 && Double.isFinite(bound)) {
                empty = bound;
            } else {
                if (count != 0 && !Double.isNaN(empty)) {
                    add("_bucket", MetricKind.DELTA_BUCKET, place.with("le", empty), 0);
                }
                empty = Double.NaN;
                add("_bucket", MetricKind.DELTA_BUCKET, place.with("le", bound), (double) count);
            }
        }
    }

    private void add(String suffix, MetricKind kind, Place place, double value) {
        into.add(point(suffix, kind, place, value));
    }

    private MetricPoint point(String suffix, MetricKind kind, Place place, double value) {
        return new MetricPoint(
                metric.getName() + suffix,
                kind,
                suffix.equals("_count") ? "" : metric.getUnit(),
                resource,
                place.attributes(),
                Instant.ofEpochSecond(0, place.nanos()),
                value);
    }

    private Verdict exemplars(MetricKind kind, Place place, List<Exemplar> exemplars) {
        if (!exemplars.isEmpty()) {
            into.addAll(PointExemplars.of(point("", kind, place, 0), exemplars));
        }
        return exemplars.size() > PointExemplars.MOST ? Verdict.CROWDED : Verdict.KEPT;
    }

    private boolean placed(long nanos) {
        return !metric.getName().isEmpty() && nanos > 0;
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
}
