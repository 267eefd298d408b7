package io.meshscope.reading;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes marks of a timeline's events.
final class MarkReader {

    private final MeshState state;
    private final InstanceNames names;
    private final RegistrationHistory registrations = new RegistrationHistory();

    MarkReader(MeshState state) {
        this.state = state;
        this.names = new InstanceNames(state);
    }

    List<Mark> all() {
        var marks = new ArrayList<Mark>();
        for (MeshEvent event : state.timeline().events()) {
            mark(event).ifPresent(marks::add);
        }
        return marks;
    }

    private Optional<Mark> mark(MeshEvent event) {
        return switch (event.payload()) {
            case RegistrationEvent what -> registration(event, what);
            case ConfigEvent.Put put ->
                    Optional.of(config(event, put.key().shown(), "r" + put.modRevision()));
            case ConfigEvent.Deleted gone ->
                    Optional.of(config(event, gone.key().shown(), "r" + gone.modRevision()));
            case BreakerEvent.Transition transition -> Optional.of(breaker(event, transition));
            default -> Optional.empty();
        };
    }

    private Optional<Mark> registration(MeshEvent event, RegistrationEvent what) {
        Optional<RegistrationChange> change = registrations.next(event, what);
        if (what instanceof RegistrationEvent.Removed gone) {
            String how = gone.cause() == RemovalCause.EXPIRED ? " EXPIRED" : " −";
            return Optional.of(instance(event, what, Mark.Kind.GONE, how));
        }
        return change.filter(RegistrationChange.Registered.class::isInstance)
                .map(c -> instance(event, what, Mark.Kind.REGISTERED, " +"));
    }

    private Mark instance(MeshEvent event, RegistrationEvent what, Mark.Kind kind, String how) {
        return new Mark(
                event,
                event.at(),
                kind,
                List.of(what.service()),
                names.full(what.service(), what.instance()) + how,
                false);
    }

    /// Takes the last part of the key for the service's name.
    private static Mark config(MeshEvent event, String key, String revision) {
        String last = key.substring(key.lastIndexOf('/') + 1);
        return new Mark(
                event,
                event.at(),
                Mark.Kind.CONFIG,
                last.isBlank() ? List.of() : List.of(new ServiceName(last)),
                revision,
                false);
    }

    private static Mark breaker(MeshEvent event, BreakerEvent.Transition t) {
        return new Mark(
                event,
                t.changedAt(),
                Mark.Kind.BREAKER,
                List.of(t.breaker().caller(), t.breaker().callee()),
                t.breaker().caller().shortName()
                        + " → "
                        + t.breaker().callee().shortName()
                        + " "
                        + BreakerReading.word(t.to()),
                t.to() == BreakerState.OPEN || t.to() == BreakerState.FORCED_OPEN);
    }
}
