package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// What a time axis draws: the events that somebody looking for a cause wants to see, and how many
/// spans arrived.
///
/// @param events registrations, configuration changes and reports, breaker transitions, sources,
///   process changes and drills, oldest first, at most [#MAX_EVENTS]
/// @param volume how many spans arrived in each step of [Edge#STEP], oldest first, at most
///   [#MAX_STEPS]; a step without spans has no entry
public record Timeline(PVector<MeshEvent> events, PVector<Volume> volume) {

    public static final int MAX_EVENTS = 5_000;

    /// The types of the events that are not drawn. Rules are among them: they change with a release
    /// of the service, and its registration tells of that.
    public static final Set<String> UNDRAWN =
            Set.of(
                    "registration.lease",
                    "registration.answered",
                    "registration.schema",
                    "calls.served",
                    "entry.unread",
                    "entry.settled",
                    "entry.unlisted",
                    "breaker.measurement",
                    "breaker.gone",
                    "process.sampled",
                    "config.rules",
                    "config.hidden",
                    "edge.stats",
                    "edge.apart",
                    "telemetry.refused",
                    "span.batch",
                    "log.batch",
                    "metric.batch");

    static final int MAX_STEPS = 12 * 60;

    static final Timeline EMPTY = new Timeline(TreePVector.empty(), TreePVector.empty());

    /// Spans that arrived within one step.
    public record Volume(Instant start, long spans, long errors) {}

    Timeline apply(MeshEvent event) {
        if (event.payload() instanceof TrafficEvent.SpanBatch batch) {
            return counted(event.at(), batch);
        }
        if (UNDRAWN.contains(event.payload().type())) {
            return this;
        }
        PVector<MeshEvent> next = events.plus(event);
        return new Timeline(next.size() > MAX_EVENTS ? next.minus(0) : next, volume);
    }

    /// When the first event after a moment was observed; empty when there is none.
    public Optional<Instant> next(Instant after) {
        return events.stream().map(MeshEvent::at).filter(after::isBefore).findFirst();
    }

    /// When the last event before a moment was observed; empty when there is none.
    public Optional<Instant> previous(Instant before) {
        return events.stream()
                .map(MeshEvent::at)
                .takeWhile(before::isAfter)
                .reduce((earlier, later) -> later);
    }

    private Timeline counted(Instant at, TrafficEvent.SpanBatch batch) {
        Instant start = Edge.stepOf(at);
        int last = volume.size() - 1;
        if (last >= 0 && volume.get(last).start().equals(start)) {
            Volume v = volume.get(last);
            return new Timeline(
                    events,
                    volume.with(
                            last,
                            new Volume(
                                    start,
                                    v.spans() + batch.spans(),
                                    v.errors() + batch.errors())));
        }
        PVector<Volume> next = volume.plus(new Volume(start, batch.spans(), batch.errors()));
        return new Timeline(events, next.size() > MAX_STEPS ? next.minus(0) : next);
    }
}
