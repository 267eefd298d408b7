package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The whole mesh at one place in the journal: a pure fold over its events up to there.
///
/// Immutable; two states share what did not change between them.
///
/// @param position the last event that is in it
/// @param calls what goes from service to service
public record MeshState(
        Position position,
        Registrations registrations,
        ConfigTree config,
        Calls calls,
        Sources sources,
        Processes processes,
        Timeline timeline) {

    public static final MeshState EMPTY =
            new MeshState(
                    new Position(0, Instant.EPOCH),
                    Registrations.EMPTY,
                    ConfigTree.EMPTY,
                    new Calls(Traffic.EMPTY, HashTreePMap.empty()),
                    Sources.EMPTY,
                    Processes.EMPTY,
                    Timeline.EMPTY);

    /// A place in the journal.
    ///
    /// @param sequence of an event; 0 for none
    /// @param at that event's time; the epoch for none
    public record Position(long sequence, Instant at) {}

    /// Calls between services, and the breakers that guard them.
    public record Calls(Traffic traffic, PMap<BreakerId, Breaker> breakers) {

        private Calls apply(MeshEvent event) {
            return switch (event.payload()) {
                case TrafficEvent t -> new Calls(traffic.apply(t), breakers);
                case BreakerEvent.Gone(BreakerId gone) -> new Calls(traffic, breakers.minus(gone));
                case BreakerEvent b ->
                        new Calls(traffic, breakers.plus(b.breaker(), after(event, b)));
                default -> this;
            };
        }

        private Breaker after(MeshEvent event, BreakerEvent payload) {
            Optional<Breaker> known = Optional.ofNullable(breakers.get(payload.breaker()));
            return Breaker.apply(known, event, payload);
        }
    }

    /// The state after one more event.
    ///
    /// @param event the next in sequence
    /// @throws IllegalArgumentException when it is not the next
    public MeshState apply(MeshEvent event) {
        if (event.sequence() <= sequence()) {
            throw new IllegalArgumentException(
                    "event " + event.sequence() + " does not follow " + sequence());
        }
        Payload payload = event.payload();
        return new MeshState(
                new Position(event.sequence(), event.at()),
                registrations(event),
                payload instanceof ConfigEvent c ? config.apply(event, c) : config,
                calls.apply(event),
                sources.apply(event),
                payload instanceof ProcessEvent p ? processes.apply(event, p) : processes,
                timeline.apply(event));
    }

    private Registrations registrations(MeshEvent event) {
        return switch (event.payload()) {
            case RegistrationEvent r -> registrations.apply(event, r);
            case EntryEvent e -> registrations.apply(event, e);
            case TrafficEvent.Served served -> registrations.apply(served);
            default -> registrations;
        };
    }

    public long sequence() {
        return position.sequence();
    }

    public Instant at() {
        return position.at();
    }

    public PMap<BreakerId, Breaker> breakers() {
        return calls.breakers();
    }

    public Traffic traffic() {
        return calls.traffic();
    }
}
