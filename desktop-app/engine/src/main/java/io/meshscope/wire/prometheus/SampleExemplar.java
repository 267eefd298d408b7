package io.meshscope.wire.prometheus;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One value that a sample counts.
///
/// @param labels of the measurement: usually `trace_id` and `span_id`
/// @param at when it was measured, if the process says so
public record SampleExemplar(Map<String, String> labels, double value, Optional<Instant> at) {

    public SampleExemplar {
        labels = Map.copyOf(labels);
    }
}
