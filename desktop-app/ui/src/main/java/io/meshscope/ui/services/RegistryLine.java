package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.RegistrationChange;
import io.meshscope.reading.RegistrationHistory;
import io.meshscope.ui.control.StateGlyph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A line of the registries' log: an event, or the playhead between two events.
sealed interface RegistryLine {

    /// @param change what it changed; empty for a departure
    /// @param after whether it is later than the moment shown
    record Happened(
            MeshEvent event,
            RegistrationEvent what,
            Kind kind,
            Optional<RegistrationChange> change,
            boolean after)
            implements RegistryLine {}

    record Playhead(Instant at) implements RegistryLine {}

    /// Whom events are about.
    record Subject(ServiceName service, InstanceId instance) {

        boolean of(RegistrationEvent what) {
            return what.service().equals(service) && what.instance().equals(instance);
        }
    }

    /// The kinds of events that can be filtered.
    enum Kind {
        REGISTERED(StateGlyph.REGISTERED),
        CHANGED(StateGlyph.CONFIG),
        PASSING(StateGlyph.OK),
        CRITICAL(StateGlyph.CRITICAL),
        EXPIRED(StateGlyph.EXPIRED),
        DEREGISTERED(StateGlyph.DEREGISTERED),
        REVOKED(StateGlyph.DEREGISTERED),
        REMOVED(StateGlyph.CRITICAL),
        FORGOTTEN(StateGlyph.UNKNOWN),
        UNKNOWN(StateGlyph.UNKNOWN);

        private final StateGlyph glyph;

        Kind(StateGlyph glyph) {
            this.glyph = glyph;
        }

        StateGlyph glyph() {
            return glyph;
        }

        /// Why an instance left; empty if the event is not a departure.
        Optional<RemovalCause> cause() {
            return switch (this) {
                case EXPIRED -> Optional.of(RemovalCause.EXPIRED);
                case DEREGISTERED -> Optional.of(RemovalCause.DEREGISTERED);
                case REVOKED -> Optional.of(RemovalCause.REVOKED);
                case REMOVED -> Optional.of(RemovalCause.CRITICAL);
                case FORGOTTEN -> Optional.of(RemovalCause.FORGOTTEN);
                case UNKNOWN -> Optional.of(RemovalCause.UNKNOWN);
                case REGISTERED, CHANGED, PASSING, CRITICAL -> Optional.empty();
            };
        }

        static Optional<Kind> of(RegistrationEvent event, Optional<RegistrationChange> change) {
            return event instanceof RegistrationEvent.Removed gone
                    ? Arrays.stream(values())
                            .filter(k -> k.cause().equals(Optional.of(gone.cause())))
                            .findFirst()
                    : change.flatMap(Kind::of);
        }

        private static Optional<Kind> of(RegistrationChange change) {
            return switch (change) {
                case RegistrationChange.Registered r -> Optional.of(REGISTERED);
                case RegistrationChange.Details d -> Optional.of(CHANGED);
                case RegistrationChange.Answer a -> Optional.of(CHANGED);
                case RegistrationChange.Nothing n -> Optional.empty();
                case RegistrationChange.Answering(Probe now) ->
                        Optional.of(
                                now.dead()
                                        ? CRITICAL
                                        : now.status() == Probe.Status.SERVING ? PASSING : CHANGED);
                case RegistrationChange.Health(HealthCheck check) ->
                        Optional.of(
                                switch (check.status()) {
                                    case CRITICAL -> CRITICAL;
                                    case PASSING -> PASSING;
                                    case WARNING, UNKNOWN -> CHANGED;
                                });
            };
        }
    }

    /// The events since a time, oldest first, with the playhead at its place.
    ///
    /// @param state the newest state: events after the playhead are shown too and marked as such
    /// @param shown the kinds to show
    /// @param only of this instance; empty for all
    static List<RegistryLine> read(
            MeshState state,
            Instant from,
            Optional<Instant> playhead,
            Set<Kind> shown,
            Optional<Subject> only) {
        var lines = new ArrayList<RegistryLine>();
        var history = new RegistrationHistory();
        boolean ruled = playhead.isEmpty();
        for (MeshEvent event : state.timeline().events()) {
            if (!(event.payload() instanceof RegistrationEvent what)
                    || only.filter(s -> !s.of(what)).isPresent()) {
                continue;
            }
            Optional<RegistrationChange> change = history.next(event, what);
            Optional<Kind> kind = Kind.of(what, change);
            if (event.at().isBefore(from) || kind.isEmpty() || !shown.contains(kind.get())) {
                continue;
            }
            boolean after = playhead.map(p -> event.at().isAfter(p)).orElse(false);
            if (after && !ruled) {
                lines.add(new Playhead(playhead.get()));
                ruled = true;
            }
            lines.add(new Happened(event, what, kind.get(), change, after));
        }
        if (!ruled) {
            lines.add(new Playhead(playhead.get()));
        }
        return lines;
    }
}
