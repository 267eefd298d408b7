package io.meshscope.ui.metric;

import io.meshscope.metric.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// All series over one time.
///
/// @param from a multiple of the step
/// @param to a multiple of the step: a step that is not over yet is left out
/// @param services in the order they are shown
record MetricsFound(Instant from, Instant to, Duration step, List<ServiceSeries> services) {

    MetricsFound {
        services = List.copyOf(services);
    }

    Grid grid() {
        return new Grid(from, step, steps());
    }

    int steps() {
        return Math.toIntExact(Duration.between(from, to).dividedBy(step));
    }

    /// The step that contains a moment; the nearest one if the moment is outside the time.
    int stepAt(Instant at) {
        if (at.isBefore(from)) {
            return 0;
        }
        return (int) Math.min(steps() - 1L, Duration.between(from, at).dividedBy(step));
    }

    Instant start(int index) {
        return from.plus(step.multipliedBy(index));
    }
}
