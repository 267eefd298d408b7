package io.meshscope.metric;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.TrafficEvent.MetricBatch;

/// Takes metric points in, whatever format they came in.
public final class MetricArrivals {

    private MetricArrivals() {}

    /// Stores points, then reports them to the journal and gives them to listeners.
    public static Arrivals<MetricPoint, MetricBatch> into(MetricStore store, Intake intake) {
        return new Arrivals<>(
                intake,
                store::append,
                points -> new MetricBatch(points.size()),
                (a, b) -> new MetricBatch(a.points() + b.points()));
    }
}
