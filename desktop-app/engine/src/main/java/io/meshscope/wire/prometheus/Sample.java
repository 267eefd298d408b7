package io.meshscope.wire.prometheus;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One value of a metric.
///
/// @param name of the metric, with its suffix: `_total`, `_count`, …
/// @param exemplar one of the values that it counts
public record Sample(
        String name, Map<String, String> labels, double value, Optional<SampleExemplar> exemplar) {

    public Sample(String name, Map<String, String> labels, double value) {
        this(name, labels, value, Optional.empty());
    }

    public Sample {
        labels = Map.copyOf(labels);
    }

    /// The value of a label; empty when it has none or a blank one.
    public Optional<String> label(String label) {
        return Optional.ofNullable(labels.get(label)).filter(v -> !v.isBlank());
    }

    /// As it is written, its labels in order: `up{job="a"} 1.0`.
    @Override
    public String toString() {
        return name
                + (labels.isEmpty()
                        ? ""
                        : labels.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(l -> l.getKey() + "=\"" + l.getValue() + "\"")
                                .collect(Collectors.joining(",", "{", "}")))
                + " "
                + value;
    }
}
