package io.meshscope.breaker.prometheus;

import io.meshscope.wire.prometheus.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the breakers of one gauge are called, by their labels.
final class SeriesNames {

    private static final List<String> LABELS =
            List.of(
                    "name",
                    "breaker",
                    "breaker_name",
                    "circuit_breaker",
                    "circuitbreaker",
                    "circuit",
                    "command",
                    "command_name",
                    "key",
                    "resource",
                    "target",
                    "component",
                    "provider",
                    "endpoint",
                    "service");

    private final List<Sample> series;

    /// @param series all of one gauge
    SeriesNames(List<Sample> series) {
        this.series = series;
    }

    /// The label that names breakers, and what tells apart those with the same name. A gauge
    /// without labels is called as its metric.
    String of(Sample sample) {
        String name = plain(sample);
        List<Sample> same = series.stream().filter(s -> plain(s).equals(name)).toList();
        if (same.size() < 2) {
            return name;
        }
        return name
                + new TreeMap<>(sample.labels())
                        .entrySet().stream()
                                .filter(l -> differs(same, l))
                                .map(l -> l.getKey() + "=" + l.getValue())
                                .collect(Collectors.joining(",", "{", "}"));
    }

    private static boolean differs(List<Sample> same, Map.Entry<String, String> label) {
        return same.stream()
                .anyMatch(s -> !label.getValue().equals(s.labels().get(label.getKey())));
    }

    private static String plain(Sample sample) {
        return LABELS.stream()
                .map(sample::label)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() ->
                        sample.labels().isEmpty()
                                ? sample.name()
                                : sample.name() + new TreeMap<>(sample.labels()).values());
    }
}
