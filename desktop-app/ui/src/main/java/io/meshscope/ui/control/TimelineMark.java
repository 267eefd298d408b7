package io.meshscope.ui.control;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import java.util.Optional;

/// How an event is drawn on a time axis; events that are in no lane have none.
///
/// @param lane 0 registrations, 1 configuration, 2 breakers
public record TimelineMark(MeshEvent event, int lane, StateGlyph glyph) {

    public static Optional<TimelineMark> of(MeshEvent event) {
        return switch (event.payload()) {
            case RegistrationEvent.Removed removed -> mark(event, 0, StateGlyph.DEREGISTERED);
            case RegistrationEvent.LeaseMeasured measured -> Optional.empty();
            case RegistrationEvent added -> mark(event, 0, StateGlyph.REGISTERED);
            case ConfigEvent.Put put -> mark(event, 1, StateGlyph.CONFIG);
            case ConfigEvent.Deleted deleted -> mark(event, 1, StateGlyph.CONFIG);
            case BreakerEvent.Transition transition -> mark(event, 2, StateGlyph.TRANSITION);
            default -> Optional.empty();
        };
    }

    private static Optional<TimelineMark> mark(MeshEvent event, int lane, StateGlyph glyph) {
        return Optional.of(new TimelineMark(event, lane, glyph));
    }

    /// What a removal is called: `Lease expired` is another thing than `Deregistered`.
    public static StateGlyph glyph(RemovalCause cause) {
        return switch (cause) {
            case EXPIRED -> StateGlyph.EXPIRED;
            case DEREGISTERED -> StateGlyph.DEREGISTERED;
            case CRITICAL -> StateGlyph.CRITICAL;
            case FORGOTTEN, UNKNOWN -> StateGlyph.UNKNOWN;
        };
    }
}
