package io.meshscope.ui.metric;

import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is charted.
///
/// @param metrics that were chosen, in the order of their columns
/// @param split the attribute by which services are split; empty for a row a service
record MetricChoice(Mode mode, List<MetricFamily> metrics, Optional<String> split) {

    /// Which columns there are.
    enum Mode {
        /// Rate, errors, duration and heap.
        USUAL,
        /// What the processes say of themselves.
        PROCESS,
        /// Metrics that were chosen.
        CHOSEN
    }

    static final MetricChoice USUAL = new MetricChoice(Mode.USUAL, List.of(), Optional.empty());

    /// As many as fit beside each other.
    static final int MOST = 4;

    MetricChoice {
        metrics = List.copyOf(metrics);
    }

    /// What only a chosen metric has is no way to split what else there is.
    MetricChoice with(Mode now) {
        return new MetricChoice(
                now,
                metrics,
                split.filter(s -> now == Mode.CHOSEN || s.equals(MetricCurves.INSTANCE)));
    }

    /// Whether there is a row an instance.
    boolean instances() {
        return split.equals(Optional.of(MetricCurves.INSTANCE));
    }

    boolean chosen() {
        return mode == Mode.CHOSEN;
    }

    MetricChoice splitBy(Optional<String> attribute) {
        return new MetricChoice(mode, metrics, attribute);
    }

    /// With a metric more, or without one that was chosen; the same when there is no room.
    MetricChoice toggled(MetricFamily metric) {
        var next = new ArrayList<>(metrics);
        if (!next.remove(metric) && next.size() < MOST) {
            next.add(metric);
        }
        return new MetricChoice(mode, next, split);
    }
}
