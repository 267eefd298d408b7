package io.meshscope.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /// Whether both are parts of the same histogram or summary.
    boolean besides(MetricSeries other, MetricFamily metric) {
        return service.equals(other.service)
                && instance.equals(other.instance)
                && whole(attributes, metric).equals(whole(other.attributes, metric));
    }

    /// The attributes of the histogram or summary that one with these is a part of, as text.
    static String whole(Map<String, String> attributes, MetricFamily metric) {
        var whole = new TreeMap<>(attributes);
        metric.part().ifPresent(whole::remove);
        return whole.toString();
    }

    /// A value and its moment.
    public record Value(Instant at, double value) {}
}
