package io.meshscope.reading;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes marks of a timeline's events.
final class MarkReader {

    private final MeshState state;
    private final Collection<String> configPrefixes;
    private final InstanceNames names;
    private final RegistrationHistory registrations = new RegistrationHistory();

    MarkReader(MeshState state, Collection<String> configPrefixes) {
        this.state = state;
        this.configPrefixes = configPrefixes;
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
                    Optional.of(
                            config(
                                    event,
                                    put.key().shown(),
                                    event.source().revision(put.modRevision())));
            case ConfigEvent.Deleted gone ->
                    Optional.of(
                            config(
                                    event,
                                    gone.key().shown(),
                                    event.source().revision(gone.modRevision())));
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

    private Mark config(MeshEvent event, String key, String revision) {
        return new Mark(
                event,
                event.at(),
                Mark.Kind.CONFIG,
                ConfigKey.parse(configPrefixes, key).service().stream().toList(),
                revision,
                false);
    }

    private static Mark breaker(MeshEvent event, BreakerEvent.Transition t) {
        return new Mark(
                event,
                t.changedAt(),
                Mark.Kind.BREAKER,
                Stream.concat(Stream.of(t.breaker().caller()), t.breaker().callee().stream())
                        .toList(),
                t.breaker().shortTitle() + " " + BreakerReading.word(t.to()),
                t.to() == BreakerState.OPEN || t.to() == BreakerState.FORCED_OPEN);
    }
}
