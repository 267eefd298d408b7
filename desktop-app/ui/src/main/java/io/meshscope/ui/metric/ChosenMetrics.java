package io.meshscope.ui.metric;

import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.Exemplar;
import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricStore;
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
    private final Grid grid;
    private final List<Measure> measures = new ArrayList<>();
    private final LinkedHashSet<String> splits = new LinkedHashSet<>();
    private final Map<ServiceSeries.Id, ServiceSeries> rows =
            new TreeMap<>(
                    Comparator.comparing(ServiceSeries.Id::service)
                            .thenComparing(ServiceSeries.Id::part));
    private int left;
    private int leftExemplars;

    private ChosenMetrics(MetricStore store, Grid grid) {
        this.store = store;
        this.grid = grid;
    }

    static MetricsFound read(MetricStore store, Grid grid, MetricChoice choice) {
        var chosen = new ChosenMetrics(store, grid);
        choice.metrics().forEach(metric -> chosen.read(metric, choice.split()));
        return MetricsFound.of(grid, chosen.measures, List.copyOf(chosen.rows.values()))
                .offering(
                        new MetricsFound.Offered(
                                store.families(grid.from(), grid.to()),
                                List.copyOf(chosen.splits),
                                chosen.left,
                                chosen.leftExemplars));
    }

    private void read(MetricFamily metric, Optional<String> split) {
        MetricStore.Answer answer =
                store.series(
                        new MetricStore.Question(
                                metric,
                                Map.of(),
                                grid.from().minus(MetricCurves.BEFORE),
                                grid.to(),
                                grid.step()));
        left += answer.left();
        splits.addAll(MetricCurves.splits(metric, answer.series()));
        MetricCurves curves = MetricCurves.of(metric, answer.series(), grid, split);
        Measure measure = Measure.of(metric, curves.curves());
        measures.add(measure);
        for (MetricCurves.Row row : curves.rows()) {
            ServiceSeries series = row(row.service(), row.part());
            for (int i = 0; i < measure.lines().size(); i++) {
                series.set(
                        measure.lines().get(i), scaled(row.values().get(i), Scale.factor(metric)));
            }
        }
        exemplars(metric, measure, split);
    }

    private ServiceSeries row(ServiceName service, String part) {
        return rows.computeIfAbsent(
                new ServiceSeries.Id(service, part), id -> new ServiceSeries(id, grid.steps()));
    }

    private void exemplars(MetricFamily metric, Measure measure, Optional<String> split) {
        MetricStore.Exemplars found = store.exemplars(metric, grid.from(), grid.to());
        leftExemplars += found.left();
        // A counter is drawn as how fast it grows, its exemplars as what they are.
        double factor = metric.shape() == MetricFamily.Shape.COUNTER ? 1 : Scale.factor(metric);
        for (Exemplar each : found.exemplars()) {
            String part = split.map(s -> MetricCurves.part(each, s)).orElse("");
            row(each.service(), part).add(measure, new ChartExemplar(each, each.value() * factor));
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
