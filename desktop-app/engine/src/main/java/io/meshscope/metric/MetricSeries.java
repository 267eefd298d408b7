package io.meshscope.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values of one metric of one sender with one set of attributes.
///
/// @param instance of the sender, when it named it
/// @param values in the order of their times
public record MetricSeries(
        ServiceName service,
        Optional<InstanceId> instance,
        Map<String, String> attributes,
        MetricKind kind,
        List<Value> values) {

    public MetricSeries {
        attributes = Map.copyOf(attributes);
        values = List.copyOf(values);
    }

    /// A value and its moment.
    public record Value(Instant at, double value) {}
}
