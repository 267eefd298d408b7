package io.meshscope.metric.otlp;

import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.otlp.Attributes;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The exemplars of one point that name a trace.
final class PointExemplars {

    /// Senders keep one for each bucket, or for each processor.
    static final int MOST = 256;

    private PointExemplars() {}

    static List<MetricPoint> of(MetricPoint point, List<Exemplar> exemplars) {
        return exemplars.stream()
                .limit(MOST)
                .flatMap(exemplar -> of(point, exemplar).stream())
                .toList();
    }

    private static Optional<MetricPoint> of(MetricPoint point, Exemplar exemplar) {
        Map<String, String> attributes =
                new HashMap<>(Attributes.textOf(exemplar.getFilteredAttributesList()));
        Attributes.id(exemplar.getTraceId(), 16).ifPresent(id -> attributes.put("trace_id", id));
        Attributes.id(exemplar.getSpanId(), 8).ifPresent(id -> attributes.put("span_id", id));
        long nanos = exemplar.getTimeUnixNano();
        return io.meshscope.metric.Exemplar.point(
                point,
                attributes,
                nanos > 0 ? Instant.ofEpochSecond(0, nanos) : point.at(),
                switch (exemplar.getValueCase()) {
                    case AS_INT -> (double) exemplar.getAsInt();
                    case AS_DOUBLE -> exemplar.getAsDouble();
                    case VALUE_NOT_SET -> Double.NaN;
                });
    }
}
