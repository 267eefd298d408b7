package io.meshscope.ui.metric;

import io.meshscope.metric.MetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is charted: rate, errors, duration and heap, or metrics that were chosen.
///
/// @param usual whether it is the former
/// @param metrics in the order of their columns
/// @param split the attribute by which services are split; empty for a row a service
record MetricChoice(boolean usual, List<MetricFamily> metrics, Optional<String> split) {

    static final MetricChoice USUAL = new MetricChoice(true, List.of(), Optional.empty());

    /// As many as fit beside each other.
    static final int MOST = 4;

    MetricChoice {
        metrics = List.copyOf(metrics);
    }

    MetricChoice usual(boolean now) {
        return new MetricChoice(now, metrics, split);
    }

    MetricChoice splitBy(Optional<String> attribute) {
        return new MetricChoice(usual, metrics, attribute);
    }

    /// With a metric more, or without one that was chosen; the same when there is no room.
    MetricChoice toggled(MetricFamily metric) {
        var next = new ArrayList<>(metrics);
        if (!next.remove(metric) && next.size() < MOST) {
            next.add(metric);
        }
        return new MetricChoice(usual, next, split);
    }
}
