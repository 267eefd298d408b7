package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.ui.control.StateGlyph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A line of the registries' log: something that happened, or the playhead between them.
sealed interface RegistryLine {

    /// @param after whether it is later than the moment shown
    record Happened(MeshEvent event, RegistrationEvent what, Kind kind, boolean after)
            implements RegistryLine {}

    record Playhead(Instant at) implements RegistryLine {}

    /// What can be filtered by.
    enum Kind {
        REGISTERED(StateGlyph.REGISTERED),
        CHANGED(StateGlyph.CONFIG),
        PASSING(StateGlyph.OK),
        CRITICAL(StateGlyph.CRITICAL),
        EXPIRED(StateGlyph.EXPIRED),
        DEREGISTERED(StateGlyph.DEREGISTERED),
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

        /// @param before the health of the instance so far, when it was checked
        static Optional<Kind> of(RegistrationEvent event, Optional<HealthCheck.Status> before) {
            return switch (event) {
                case RegistrationEvent.Added a -> Optional.of(REGISTERED);
                case RegistrationEvent.Changed c -> Optional.of(changed(c, before));
                case RegistrationEvent.LeaseMeasured m -> Optional.empty();
                case RegistrationEvent.Removed r ->
                        Optional.of(
                                switch (r.cause()) {
                                    case EXPIRED -> EXPIRED;
                                    case DEREGISTERED -> DEREGISTERED;
                                    case CRITICAL -> REMOVED;
                                    case FORGOTTEN -> FORGOTTEN;
                                    case UNKNOWN -> UNKNOWN;
                                });
            };
        }

        private static Kind changed(
                RegistrationEvent.Changed event, Optional<HealthCheck.Status> before) {
            Optional<HealthCheck.Status> now = event.registration().health();
            if (before.isEmpty() || now.isEmpty() || now.equals(before)) {
                return CHANGED;
            }
            return switch (now.get()) {
                case CRITICAL -> CRITICAL;
                case PASSING -> PASSING;
                case WARNING, UNKNOWN -> CHANGED;
            };
        }
    }

    /// An instance in one registry.
    record Place(SourceId registry, ServiceName service, InstanceId instance) {}

    /// The events since a time, oldest first, with the playhead where it stands.
    ///
    /// @param state the newest one: what came after the playhead is shown, marked as such
    /// @param shown which kinds are wanted
    static List<RegistryLine> read(
            MeshState state, Instant from, Optional<Instant> playhead, Set<Kind> shown) {
        var lines = new ArrayList<RegistryLine>();
        var health = new HashMap<Place, HealthCheck.Status>();
        boolean ruled = playhead.isEmpty();
        for (MeshEvent event : state.timeline().events()) {
            if (!(event.payload() instanceof RegistrationEvent what)) {
                continue;
            }
            var place = new Place(event.source(), what.service(), what.instance());
            Optional<Kind> kind = Kind.of(what, Optional.ofNullable(health.get(place)));
            health(what).ifPresent(h -> health.put(place, h));
            if (event.at().isBefore(from) || kind.isEmpty() || !shown.contains(kind.get())) {
                continue;
            }
            boolean after = playhead.map(p -> event.at().isAfter(p)).orElse(false);
            if (after && !ruled) {
                lines.add(new Playhead(playhead.get()));
                ruled = true;
            }
            lines.add(new Happened(event, what, kind.get(), after));
        }
        if (!ruled) {
            lines.add(new Playhead(playhead.get()));
        }
        return lines;
    }

    private static Optional<HealthCheck.Status> health(RegistrationEvent event) {
        return switch (event) {
            case RegistrationEvent.Added a -> a.registration().health();
            case RegistrationEvent.Changed c -> c.registration().health();
            case RegistrationEvent.Removed r -> Optional.empty();
            case RegistrationEvent.LeaseMeasured m -> Optional.empty();
        };
    }
}
