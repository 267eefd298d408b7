package io.meshscope.wire.prometheus;

import java.util.List;
import java.util.Map;

/// What a process exposes at one moment.
///
/// @param samples in their order
/// @param help what the process says of a metric, by the metric's name
/// @param types `gauge`, `counter`, …, by the metric's name; a metric may have none. OpenMetrics
///   names a counter without its `_total`
/// @param units by the metric's name: `seconds`; only OpenMetrics tells them
/// @param skipped lines that are no samples, and samples beyond the limit
/// @param wrong the first of those lines, shortened
public record Exposition(
        List<Sample> samples,
        Map<String, String> help,
        Map<String, String> types,
        Map<String, String> units,
        int skipped,
        List<String> wrong) {

    public Exposition {
        samples = List.copyOf(samples);
        help = Map.copyOf(help);
        types = Map.copyOf(types);
        units = Map.copyOf(units);
        wrong = List.copyOf(wrong);
    }

    /// Of samples about which nothing else is known.
    public static Exposition of(List<Sample> samples) {
        return new Exposition(samples, Map.of(), Map.of(), Map.of(), 0, List.of());
    }
}
