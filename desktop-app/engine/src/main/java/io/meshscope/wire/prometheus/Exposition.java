package io.meshscope.wire.prometheus;

import java.util.List;
import java.util.Map;

/// What a process exposes at one moment.
///
/// @param samples in their order
/// @param help what the process says of a metric, by the metric's name
/// @param types `gauge`, `counter`, …, by the metric's name; a metric may have none
/// @param skipped lines that are no samples, and samples beyond the limit
public record Exposition(
        List<Sample> samples, Map<String, String> help, Map<String, String> types, int skipped) {

    public Exposition {
        samples = List.copyOf(samples);
        help = Map.copyOf(help);
        types = Map.copyOf(types);
    }
}
