package io.meshscope.ui.metric;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.Grid;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricStore;
import io.meshscope.metric.ProcessConvention.Aspect;
import io.meshscope.metric.ProcessMetrics;
import io.meshscope.session.Session;
import io.meshscope.trace.RedPoint;
import io.meshscope.ui.draw.ServiceColor;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Reads rate, errors, duration and heap of every service.
final class UsualMetrics {

    private final Grid grid;
    private final Map<ServiceSeries.Id, ServiceSeries> series = new HashMap<>();

    private UsualMetrics(Grid grid) {
        this.grid = grid;
    }

    /// @param instances whether each instance has a row of its own
    static MetricsFound read(Session session, Grid grid, boolean instances) {
        var usual = new UsualMetrics(grid);
        if (instances) {
            session.served()
                    .red(grid.from(), grid.to(), grid.step())
                    .forEach(p ->
                            usual.fill(p.instance().map(InstanceId::value).orElse(""), p.calls()));
        } else {
            session.spans()
                    .red(grid.from(), grid.to(), grid.step())
                    .forEach(point -> usual.fill("", point));
        }
        usual.heaps(session.metrics(), instances);
        return MetricsFound.of(
                        grid,
                        Measure.USUAL,
                        usual.series.values().stream()
                                .sorted(
                                        Comparator.<ServiceSeries, String>comparing(
                                                        s -> ServiceColor.token(s.service()))
                                                .thenComparing(ServiceSeries::service)
                                                .thenComparing(s -> s.id().part()))
                                .toList())
                .offering(
                        new MetricsFound.Offered(List.of(), List.of(MetricCurves.INSTANCE), 0, 0));
    }

    private void heaps(MetricStore store, boolean instances) {
        ProcessMetrics.read(store, grid, Set.of(Aspect.HEAP), instances)
                .forEach((place, process) -> {
                    double[] values = process.values().get(Aspect.HEAP);
                    if (values != null) {
                        of(place.service(), place.instance()).set(Measure.HEAP.main(), values);
                    }
                });
    }

    private ServiceSeries of(ServiceName service, String instance) {
        return series.computeIfAbsent(
                new ServiceSeries.Id(service, instance), id -> new ServiceSeries(id, grid.steps()));
    }

    private void fill(String instance, RedPoint point) {
        ServiceSeries of = of(point.service(), instance);
        if (point.calls() == 0) {
            return;
        }
        long since = Duration.between(grid.from(), point.start()).dividedBy(grid.step());
        int step = (int) Math.clamp(since, 0, grid.steps() - 1L);
        double seconds = grid.step().toMillis() / 1e3;
        of.setCalls(step, point.calls());
        of.set(Measure.Line.RATE, step, point.calls() / seconds);
        of.set(Measure.Line.ERRORS, step, 100.0 * point.errors() / point.calls());
        duration(of, Measure.Line.P50, step, point.p50Nanos());
        duration(of, Measure.Line.P95, step, point.p95Nanos());
        duration(of, Measure.Line.P99, step, point.p99Nanos());
    }

    private static void duration(
            ServiceSeries series, Measure.Line line, int step, OptionalLong nanos) {
        nanos.ifPresent(value -> series.set(line, step, value));
    }
}
