package io.meshscope.mesh;

import java.time.Instant;
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
    static final int MAX_STEPS = 12 * 60;

    static final Timeline EMPTY = new Timeline(TreePVector.empty(), TreePVector.empty());

    /// Spans that arrived within one step.
    public record Volume(Instant start, long spans, long errors) {}

    Timeline apply(MeshEvent event) {
        return switch (event.payload()) {
            case RegistrationEvent.LeaseMeasured m -> this;
            case RegistrationEvent.Answered a -> this;
            case BreakerEvent.Measured m -> this;
            case ProcessEvent.Sampled s -> this;
            case TrafficEvent.SpanBatch batch -> counted(event.at(), batch);
            case TrafficEvent t -> this;
            // Rules change with a release of the service, and its registration tells of that.
            case ConfigEvent.Rules r -> this;
            default -> {
                PVector<MeshEvent> next = events.plus(event);
                yield new Timeline(next.size() > MAX_EVENTS ? next.minus(0) : next, volume);
            }
        };
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
