package io.meshscope.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One measured value that a metric counted, and the trace that it was measured in.
///
/// It is kept beside the metric's points, as a point of the kind [MetricKind#EXEMPLAR] with the ids
/// among its attributes.
///
/// @param instance of the sender, when it named it
/// @param attributes the point's, and those of the measurement that the point leaves out
public record Exemplar(
        ServiceName service,
        Optional<InstanceId> instance,
        Map<String, String> attributes,
        Instant at,
        double value,
        String traceId,
        Optional<String> spanId) {

    private static final String TRACE = "trace_id";
    private static final String SPAN = "span_id";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}|[0-9a-f]{32}");

    public Exemplar {
        attributes = Map.copyOf(attributes);
    }

    /// What keeps an exemplar.
    ///
    /// @param of a point of its metric: its name, its unit, its sender, its attributes
    /// @param more the measurement's own attributes, with the ids
    /// @return empty when no trace is named: then it leads nowhere
    public static Optional<MetricPoint> point(
            MetricPoint of, Map<String, String> more, Instant at, double value) {
        Optional<String> trace = id(more, TRACE, "traceID", "traceId");
        if (trace.isEmpty() || !Double.isFinite(value)) {
            return Optional.empty();
        }
        var attributes = new HashMap<>(of.attributes());
        attributes.remove("le");
        attributes.putAll(more);
        attributes.put(TRACE, trace.get());
        id(more, SPAN, "spanID", "spanId").ifPresent(span -> attributes.put(SPAN, span));
        return Optional.of(
                new MetricPoint(
                        MetricFamily.of(of.name(), of.kind(), of.unit()).name(),
                        MetricKind.EXEMPLAR,
                        of.unit(),
                        of.resource(),
                        attributes,
                        at,
                        value));
    }

    private static Optional<String> id(Map<String, String> in, String... names) {
        for (String name : names) {
            String id = in.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (ID.matcher(id).matches()) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /// What was kept, as an exemplar again.
    public static Exemplar of(Resource sender, Map<String, String> kept, Instant at, double value) {
        var attributes = new HashMap<>(kept);
        Optional<String> trace = Optional.ofNullable(attributes.remove(TRACE));
        Optional<String> span = Optional.ofNullable(attributes.remove(SPAN));
        return new Exemplar(
                sender.service(),
                sender.instance(),
                attributes,
                at,
                value,
                trace.orElseThrow(),
                span);
    }
}
