package io.meshscope.ui.metric;

import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the metrics that were chosen.
final class ChosenMetrics {

    private final MetricStore store;
    private final Instant from;
    private final Duration step;
    private final Grid grid;
    private final List<Measure> measures = new ArrayList<>();
    private final LinkedHashSet<String> splits = new LinkedHashSet<>();
    private final Map<ServiceSeries.Id, ServiceSeries> rows =
            new TreeMap<>(
                    Comparator.comparing(ServiceSeries.Id::service)
                            .thenComparing(ServiceSeries.Id::part));
    private int left;

    private ChosenMetrics(MetricStore store, Instant from, Duration step, int steps) {
        this.store = store;
        this.from = from;
        this.step = step;
        this.grid = new Grid(from, step, steps);
    }

    static MetricsFound read(
            MetricStore store, Instant from, Duration step, int steps, MetricChoice choice) {
        var chosen = new ChosenMetrics(store, from, step, steps);
        List<MetricFamily> families = store.families(from, chosen.grid.to());
        choice.metrics().forEach(metric -> chosen.read(metric, choice.split()));
        return new MetricsFound(
                from,
                chosen.grid.to(),
                step,
                chosen.measures,
                List.copyOf(chosen.rows.values()),
                new MetricsFound.Offered(families, List.copyOf(chosen.splits), chosen.left));
    }

    private void read(MetricFamily metric, Optional<String> split) {
        MetricStore.Answer answer =
                store.series(
                        new MetricStore.Question(
                                metric,
                                Map.of(),
                                from.minus(MetricsViewModel.BEFORE),
                                grid.to(),
                                step));
        left += answer.left();
        splits.addAll(MetricCurves.splits(metric, answer.series()));
        MetricCurves curves = MetricCurves.of(metric, answer.series(), grid, split);
        Measure measure = Measure.of(metric, curves.curves());
        measures.add(measure);
        for (MetricCurves.Row row : curves.rows()) {
            ServiceSeries series =
                    rows.computeIfAbsent(
                            new ServiceSeries.Id(row.service(), row.part()),
                            id -> new ServiceSeries(id, grid.steps()));
            for (int i = 0; i < measure.lines().size(); i++) {
                series.set(
                        measure.lines().get(i), scaled(row.values().get(i), Scale.factor(metric)));
            }
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}
