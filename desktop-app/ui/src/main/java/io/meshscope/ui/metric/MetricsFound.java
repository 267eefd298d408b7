package io.meshscope.ui.metric;

import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricFamily;
import io.meshscope.reading.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All series over one time.
///
/// @param from a multiple of the step
/// @param to a multiple of the step: a step that is not over yet is left out
/// @param measures the columns
/// @param services the rows, in the order they are shown
/// @param offered what can be chosen
/// @param earlier the same over the same stretch of time before, when that is shown
record MetricsFound(
        Instant from,
        Instant to,
        Duration step,
        List<Measure> measures,
        List<ServiceSeries> services,
        Offered offered,
        Optional<MetricsFound> earlier) {

    MetricsFound {
        measures = List.copyOf(measures);
        services = List.copyOf(services);
    }

    /// How many services have rows, or how much of the infrastructure they use, as the topology
    /// tells them apart. Each is counted once, however it is split.
    long rows(boolean infrastructure) {
        return services.stream()
                .map(ServiceSeries::service)
                .distinct()
                .filter(service -> Infrastructure.isNameOf(service) == infrastructure)
                .count();
    }

    /// What can be chosen.
    ///
    /// @param families the metrics that have points in the time shown
    /// @param splits by what services can be split, for the metrics that are chosen
    /// @param left how many series are not drawn, because there are too many
    /// @param leftExemplars how many exemplars are not drawn, because there are newer ones
    record Offered(List<MetricFamily> families, List<String> splits, int left, int leftExemplars) {

        static final Offered NOTHING = new Offered(List.of(), List.of(), 0, 0);

        Offered {
            families = List.copyOf(families);
            splits = List.copyOf(splits);
        }
    }

    /// Without choices.
    static MetricsFound of(Grid grid, List<Measure> measures, List<ServiceSeries> services) {
        return new MetricsFound(
                grid.from(),
                grid.to(),
                grid.step(),
                measures,
                services,
                Offered.NOTHING,
                Optional.empty());
    }

    MetricsFound with(MetricsFound before) {
        return new MetricsFound(from, to, step, measures, services, offered, Optional.of(before));
    }

    MetricsFound offering(Offered choices) {
        return new MetricsFound(from, to, step, measures, services, choices, earlier);
    }

    /// A row's series over the time before.
    Optional<ServiceSeries> earlier(ServiceSeries.Id id) {
        return earlier.flatMap(e -> e.services.stream().filter(s -> s.id().equals(id)).findFirst());
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
