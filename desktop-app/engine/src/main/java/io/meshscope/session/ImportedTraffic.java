package io.meshscope.session;

import io.meshscope.journal.Chronicle;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.log.LogRecord;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.mesh.TrafficEvent.EdgeStats;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.file.FileReader;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.trace.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds up imported telemetry by the times at which it was measured, in the steps in which edges
/// are drawn, and tells it in their order.
final class ImportedTraffic implements Intake {

    private static final long SECOND = 1_000_000_000L;

    private final Map<Key, EdgeStats> edges = new HashMap<>();
    private final TreeMap<Long, Counts> counts = new TreeMap<>();
    private long stepNanos = Edge.STEP.toNanos();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private record Key(EdgeId edge, long step) {}

    private static final class Counts {
        private int spans;
        private int errors;
        private int records;
        private int warnings;
        private int logErrors;
        private int points;

        void add(Counts other) {
            spans += other.spans;
            errors += other.errors;
            records += other.records;
            warnings += other.warnings;
            logErrors += other.logErrors;
            points += other.points;
        }
    }

    void spans(List<Span> batch) {
        for (Span span : batch) {
            Counts at = at(span.startNanos(), span.endNanos());
            at.spans++;
            at.errors += span.failed() ? 1 : 0;
        }
    }

    void logs(List<LogRecord> batch) {
        for (LogRecord record : batch) {
            Counts at = at(nanos(record.at()), nanos(record.at()));
            at.records++;
            switch (record.severity()) {
                case WARN -> at.warnings++;
                case ERROR, FATAL -> at.logErrors++;
                default -> {}
            }
        }
    }

    void points(List<MetricPoint> batch) {
        batch.forEach(point -> at(nanos(point.at()), nanos(point.at())).points++);
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * SECOND + at.getNano();
    }

    private Counts at(long start, long end) {
        first = Math.min(first, start);
        last = Math.max(last, Math.max(start, end));
        Counts found = counts.computeIfAbsent(Math.floorDiv(end, stepNanos), s -> new Counts());
        if (counts.size() > MOST_STEPS) {
            coarser();
        }
        return found;
    }

    /// So many steps are more than an axis has pixels.
    private static final int MOST_STEPS = 50_000;

    private void coarser() {
        stepNanos *= 2;
        var wider = new TreeMap<Long, Counts>();
        counts.forEach((step, c) ->
                wider.merge(
                        Math.floorDiv(step, 2),
                        c,
                        (one, other) -> {
                            one.add(other);
                            return one;
                        }));
        counts.clear();
        counts.putAll(wider);
    }

    /// Takes the statistics of edges; how much arrived is counted elsewhere.
    @Override
    public boolean offer(Observation observation) {
        if (observation.payload() instanceof EdgeStats stats) {
            long step = Math.floorDiv(stats.second().getEpochSecond(), Edge.STEP.toSeconds());
            edges.merge(
                    new Key(stats.edge(), step),
                    new EdgeStats(
                            stats.edge(),
                            Instant.ofEpochSecond(step * Edge.STEP.toSeconds()),
                            stats.counts(),
                            stats.latency()),
                    (one, other) ->
                            new EdgeStats(
                                    one.edge(),
                                    one.second(),
                                    one.counts().plus(other.counts()),
                                    one.latency().plus(other.latency())));
        } else if (observation.payload() instanceof TrafficEvent.Apart apart) {
            told.add(apart);
        }
        return true;
    }

    private final List<TrafficEvent.Apart> told = new ArrayList<>();

    @Override
    public void put(Observation observation) {
        offer(observation);
    }

    boolean isEmpty() {
        return first > last;
    }

    Instant begun() {
        return Instant.ofEpochSecond(0, first);
    }

    /// The end of the last step: the figures of calls count whole steps.
    Instant ended() {
        long step = Edge.STEP.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(last, SECOND * step) + 1) * step);
    }

    private record Happened(Instant at, SourceId source, Payload payload) {}

    /// Writes what was counted, each at the end of its step.
    void tell(Chronicle chronicle) {
        var all = new ArrayList<Happened>();
        told.forEach(apart -> all.add(new Happened(begun(), EdgeCounter.SOURCE, apart)));
        edges.values()
                .forEach(stats ->
                        all.add(
                                new Happened(
                                        within(stats.second().plus(Edge.STEP)),
                                        EdgeCounter.SOURCE,
                                        stats)));
        counts.forEach((step, c) -> {
            Instant at = within(Instant.ofEpochSecond(0, (step + 1) * stepNanos));
            if (c.spans > 0) {
                all.add(happened(at, new TrafficEvent.SpanBatch(c.spans, c.errors)));
            }
            if (c.records > 0) {
                all.add(
                        happened(
                                at, new TrafficEvent.LogBatch(c.records, c.warnings, c.logErrors)));
            }
            if (c.points > 0) {
                all.add(happened(at, new TrafficEvent.MetricBatch(c.points)));
            }
        });
        all.sort((one, other) -> one.at().compareTo(other.at()));
        all.forEach(each -> chronicle.add(each.at(), each.source(), each.payload()));
    }

    private static Happened happened(Instant at, Payload payload) {
        return new Happened(at, FileReader.SOURCE, payload);
    }

    /// Nothing is told after the end, where the time axis ends too.
    private Instant within(Instant at) {
        return at.isAfter(ended()) ? ended() : at;
    }
}
