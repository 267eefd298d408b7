package io.meshscope.ui.services;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.control.TimelineMark;
import java.time.Instant;
import java.util.ArrayList;
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
        EXPIRED(StateGlyph.EXPIRED),
        DEREGISTERED(StateGlyph.DEREGISTERED),
        UNKNOWN(StateGlyph.UNKNOWN);

        private final StateGlyph glyph;

        Kind(StateGlyph glyph) {
            this.glyph = glyph;
        }

        StateGlyph glyph() {
            return glyph;
        }

        static Optional<Kind> of(RegistrationEvent event) {
            return switch (event) {
                case RegistrationEvent.Added a -> Optional.of(REGISTERED);
                case RegistrationEvent.Changed c -> Optional.of(CHANGED);
                case RegistrationEvent.LeaseMeasured m -> Optional.empty();
                case RegistrationEvent.Removed r ->
                        Optional.of(
                                switch (TimelineMark.glyph(r.cause())) {
                                    case EXPIRED -> EXPIRED;
                                    case DEREGISTERED -> DEREGISTERED;
                                    default -> UNKNOWN;
                                });
            };
        }
    }

    /// The events since a time, oldest first, with the playhead where it stands.
    ///
    /// @param state the newest one: what came after the playhead is shown, marked as such
    /// @param shown which kinds are wanted
    static List<RegistryLine> read(
            MeshState state, Instant from, Optional<Instant> playhead, Set<Kind> shown) {
        var lines = new ArrayList<RegistryLine>();
        boolean ruled = playhead.isEmpty();
        for (MeshEvent event : state.timeline().events()) {
            if (!(event.payload() instanceof RegistrationEvent what) || event.at().isBefore(from)) {
                continue;
            }
            Optional<Kind> kind = Kind.of(what);
            if (kind.isEmpty() || !shown.contains(kind.get())) {
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
}
