package io.meshscope.mesh;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// All edges, and how much telemetry has arrived since the journal began.
public record Traffic(
        PMap<EdgeId, Edge> edges, long spans, long errorSpans, long logRecords, long metricPoints) {

    static final Traffic EMPTY = new Traffic(HashTreePMap.empty(), 0, 0, 0, 0);

    Traffic apply(TrafficEvent payload) {
        return switch (payload) {
            case TrafficEvent.EdgeStats stats ->
                    new Traffic(
                            edges.plus(
                                    stats.edge(),
                                    edges.getOrDefault(stats.edge(), Edge.of(stats.edge()))
                                            .with(stats)),
                            spans,
                            errorSpans,
                            logRecords,
                            metricPoints);
            case TrafficEvent.SpanBatch batch ->
                    new Traffic(
                            edges,
                            spans + batch.spans(),
                            errorSpans + batch.errors(),
                            logRecords,
                            metricPoints);
            case TrafficEvent.LogBatch batch ->
                    new Traffic(
                            edges, spans, errorSpans, logRecords + batch.records(), metricPoints);
            case TrafficEvent.MetricBatch batch ->
                    new Traffic(
                            edges, spans, errorSpans, logRecords, metricPoints + batch.points());
            // The source that it came to keeps the count.
            case TrafficEvent.Refused refused -> this;
        };
    }
}
