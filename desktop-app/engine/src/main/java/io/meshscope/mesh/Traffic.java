package io.meshscope.mesh;

import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/// All edges, and how much telemetry has arrived since the journal began.
///
/// @param apart the edges whose two sides tell their calls in traces apart
public record Traffic(PMap<EdgeId, Edge> edges, PSet<EdgeId> apart, Arrived arrived) {

    static final Traffic EMPTY =
            new Traffic(HashTreePMap.empty(), HashTreePSet.empty(), new Arrived(0, 0, 0, 0));

    /// How much has arrived.
    public record Arrived(long spans, long errorSpans, long logRecords, long metricPoints) {

        private Arrived plus(TrafficEvent payload) {
            return switch (payload) {
                case TrafficEvent.SpanBatch batch ->
                        new Arrived(
                                spans + batch.spans(),
                                errorSpans + batch.errors(),
                                logRecords,
                                metricPoints);
                case TrafficEvent.LogBatch batch ->
                        new Arrived(spans, errorSpans, logRecords + batch.records(), metricPoints);
                case TrafficEvent.MetricBatch batch ->
                        new Arrived(spans, errorSpans, logRecords, metricPoints + batch.points());
                default -> this;
            };
        }
    }

    Traffic apply(TrafficEvent payload) {
        return switch (payload) {
            case TrafficEvent.EdgeStats stats ->
                    new Traffic(
                            edges.plus(
                                    stats.edge(),
                                    edges.getOrDefault(stats.edge(), Edge.of(stats.edge()))
                                            .with(stats)),
                            apart,
                            arrived);
            case TrafficEvent.Apart(EdgeId edge, boolean is) ->
                    new Traffic(edges, is ? apart.plus(edge) : apart.minus(edge), arrived);
            case TrafficEvent.SpanBatch batch -> counted(batch);
            case TrafficEvent.LogBatch batch -> counted(batch);
            case TrafficEvent.MetricBatch batch -> counted(batch);
            // The source that it came to keeps the count.
            case TrafficEvent.Refused refused -> this;
            // The instances keep them.
            case TrafficEvent.Served served -> this;
        };
    }

    private Traffic counted(TrafficEvent batch) {
        return new Traffic(edges, apart, arrived.plus(batch));
    }

    public long spans() {
        return arrived.spans();
    }

    public long errorSpans() {
        return arrived.errorSpans();
    }

    public long logRecords() {
        return arrived.logRecords();
    }

    public long metricPoints() {
        return arrived.metricPoints();
    }
}
