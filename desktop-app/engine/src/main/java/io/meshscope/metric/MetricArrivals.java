package io.meshscope.metric;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.TrafficEvent.MetricBatch;
import java.util.List;

/// Takes metric points in, whatever format they came in.
public final class MetricArrivals {

    private MetricArrivals() {}

    /// Stores points, then reports them to the journal and gives them to listeners.
    public static Arrivals<MetricPoint, MetricBatch> into(MetricStore store, Intake intake) {
        return new Arrivals<>(
                intake,
                store::append,
                MetricArrivals::counted,
                (a, b) -> new MetricBatch(a.points() + b.points()));
    }

    /// Exemplars are no points: they come with some.
    private static MetricBatch counted(List<MetricPoint> points) {
        return new MetricBatch(
                Math.toIntExact(
                        points.stream().filter(p -> p.kind() != MetricKind.EXEMPLAR).count()));
    }
}
