package io.meshscope.ui.control;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cause on a time axis: a registration, a configuration change or a breaker's transition.
///
/// @param at when it was observed; a transition when the breaker says it was
/// @param services whom it is about
/// @param label in the mesh's own words, the same in every language
/// @param opens whether a breaker refuses calls from here on
public record TimeMark(
        Instant at, Kind kind, List<ServiceName> services, String label, boolean opens) {

    /// What happened, with the token and the shape it is drawn in.
    public enum Kind {
        REGISTERED("ok"),
        GONE("error"),
        CONFIG("config"),
        BREAKER("amber");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        public String token() {
            return token;
        }
    }

    public TimeMark {
        services = List.copyOf(services);
    }

    /// The marks within a time, oldest first.
    public static List<TimeMark> of(MeshState state, Instant from, Instant to) {
        var marks = new ArrayList<TimeMark>();
        for (MeshEvent event : state.timeline().events()) {
            of(event)
                    .filter(m -> !m.at().isBefore(from) && m.at().isBefore(to))
                    .ifPresent(marks::add);
        }
        return marks;
    }

    private static Optional<TimeMark> of(MeshEvent event) {
        return switch (event.payload()) {
            case RegistrationEvent.Added added ->
                    Optional.of(
                            new TimeMark(
                                    event.at(),
                                    Kind.REGISTERED,
                                    List.of(added.service()),
                                    instance(added) + " +",
                                    false));
            case RegistrationEvent.Removed removed ->
                    Optional.of(
                            new TimeMark(
                                    event.at(),
                                    Kind.GONE,
                                    List.of(removed.service()),
                                    instance(removed)
                                            + (removed.cause() == RemovalCause.EXPIRED
                                                    ? " EXPIRED"
                                                    : " −"),
                                    false));
            case ConfigEvent.Put put ->
                    Optional.of(
                            new TimeMark(
                                    event.at(),
                                    Kind.CONFIG,
                                    services(put.key()),
                                    "r" + put.modRevision(),
                                    false));
            case ConfigEvent.Deleted deleted ->
                    Optional.of(
                            new TimeMark(
                                    event.at(),
                                    Kind.CONFIG,
                                    services(deleted.key()),
                                    "r" + deleted.modRevision(),
                                    false));
            case BreakerEvent.Transition t ->
                    Optional.of(
                            new TimeMark(
                                    t.changedAt(),
                                    Kind.BREAKER,
                                    List.of(t.breaker().caller(), t.breaker().callee()),
                                    t.breaker().caller().shortName()
                                            + " → "
                                            + t.breaker().callee().shortName()
                                            + " "
                                            + word(t.to()),
                                    t.to() == BreakerState.OPEN
                                            || t.to() == BreakerState.FORCED_OPEN));
            default -> Optional.empty();
        };
    }

    /// A breaker's state as it is written everywhere: `HALF-OPEN`.
    public static String word(BreakerState state) {
        return state == BreakerState.HALF_OPEN ? "HALF-OPEN" : state.name();
    }

    /// The service and what tells its instances apart: `payment :50053`.
    private static String instance(RegistrationEvent event) {
        String id = event.instance().value();
        int colon = id.lastIndexOf(':');
        return event.service().shortName() + " " + (colon < 0 ? id : id.substring(colon));
    }

    /// A configuration key ends in the service's name.
    private static List<ServiceName> services(String key) {
        String last = key.substring(key.lastIndexOf('/') + 1);
        return last.isBlank() ? List.of() : List.of(new ServiceName(last));
    }
}
