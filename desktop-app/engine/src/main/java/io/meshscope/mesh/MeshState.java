package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The whole mesh at one place in the journal: a pure fold over its events up to there.
///
/// Immutable; two states share what did not change between them.
///
/// @param sequence the last event that is in it; 0 for none
/// @param at that event's time; the epoch for none
public record MeshState(
        long sequence,
        Instant at,
        Registrations registrations,
        ConfigTree config,
        PMap<BreakerId, Breaker> breakers,
        Traffic traffic,
        Sources sources,
        Processes processes,
        Timeline timeline) {

    public static final MeshState EMPTY =
            new MeshState(
                    0,
                    Instant.EPOCH,
                    Registrations.EMPTY,
                    ConfigTree.EMPTY,
                    HashTreePMap.empty(),
                    Traffic.EMPTY,
                    Sources.EMPTY,
                    Processes.EMPTY,
                    Timeline.EMPTY);

    /// The state after one more event.
    ///
    /// @param event the next in sequence
    /// @throws IllegalArgumentException when it is not the next
    public MeshState apply(MeshEvent event) {
        if (event.sequence() <= sequence) {
            throw new IllegalArgumentException(
                    "event " + event.sequence() + " does not follow " + sequence);
        }
        Payload payload = event.payload();
        return new MeshState(
                event.sequence(),
                event.at(),
                payload instanceof RegistrationEvent r
                        ? registrations.apply(event, r)
                        : registrations,
                payload instanceof ConfigEvent c ? config.apply(event, c) : config,
                payload instanceof BreakerEvent b ? breaker(event, b) : breakers,
                payload instanceof TrafficEvent t ? traffic.apply(t) : traffic,
                sources.apply(event),
                payload instanceof ProcessEvent p ? processes.apply(event, p) : processes,
                timeline.apply(event));
    }

    private PMap<BreakerId, Breaker> breaker(MeshEvent event, BreakerEvent payload) {
        Optional<Breaker> known = Optional.ofNullable(breakers.get(payload.breaker()));
        return breakers.plus(payload.breaker(), Breaker.apply(known, event, payload));
    }
}
