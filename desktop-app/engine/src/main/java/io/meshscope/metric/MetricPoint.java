package io.meshscope.metric;

import io.meshscope.mesh.Resource;
import java.time.Instant;
import java.util.Map;

/// One number of one metric. A histogram arrives as its count and its sum, named `…_count` and
/// `…_sum`, and as its buckets, named `…_bucket`.
///
/// @param unit as the sender gave it, `By`, `ms`; empty when it gave none
/// @param attributes the point's own, as text
public record MetricPoint(
        String name,
        MetricKind kind,
        String unit,
        Resource resource,
        Map<String, String> attributes,
        Instant at,
        double value) {

    public MetricPoint {
        attributes = Map.copyOf(attributes);
    }
}
