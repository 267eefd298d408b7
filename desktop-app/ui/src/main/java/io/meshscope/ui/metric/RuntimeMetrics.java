package io.meshscope.ui.metric;

import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricStore;
import io.meshscope.metric.ProcessConvention.Aspect;
import io.meshscope.metric.ProcessMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads what the processes say of themselves. There is a column for what any of them tells.
final class RuntimeMetrics {

    private RuntimeMetrics() {}

    static MetricsFound read(MetricStore store, Grid grid, MetricChoice choice) {
        Map<ProcessMetrics.Place, ProcessMetrics> told =
                ProcessMetrics.read(store, grid, ProcessMetrics.everything(), choice.instances());
        List<Aspect> aspects =
                Arrays.stream(Aspect.values())
                        .filter(a ->
                                told.values().stream().anyMatch(p -> p.values().containsKey(a)))
                        .toList();
        var rows = new ArrayList<ServiceSeries>();
        told.forEach((place, process) -> {
            var row =
                    new ServiceSeries(
                            new ServiceSeries.Id(place.service(), place.instance()), grid.steps());
            row.setRuntime(process.runtime());
            process.values()
                    .forEach((aspect, values) -> {
                        Measure measure = Measure.of(aspect);
                        row.set(measure.main(), measure.scale().ofBase(values));
                    });
            rows.add(row);
        });
        return MetricsFound.of(grid, aspects.stream().map(Measure::of).toList(), rows)
                .offering(
                        new MetricsFound.Offered(List.of(), List.of(MetricCurves.INSTANCE), 0, 0));
    }
}
