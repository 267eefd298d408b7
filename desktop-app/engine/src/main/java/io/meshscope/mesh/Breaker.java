package io.meshscope.mesh;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// A circuit breaker with the transitions that were observed, at most [#MAX_TRANSITIONS].
///
/// @param state the last that was told
/// @param since when it entered the state, by the breaker's clock; when it was first seen in it, if
///   its feed does not tell it
/// @param thresholds the limits, when told
/// @param measurement the latest, when told
/// @param observedAt when any of this was last told
public record Breaker(
        BreakerId id,
        BreakerState state,
        Instant since,
        Optional<BreakerThresholds> thresholds,
        Optional<BreakerMeasurement> measurement,
        PVector<BreakerEvent.Transition> transitions,
        Instant observedAt) {

    static final int MAX_TRANSITIONS = 200;

    static Breaker apply(Optional<Breaker> known, MeshEvent event, BreakerEvent payload) {
        return switch (payload) {
            case BreakerEvent.Gone gone ->
                    throw new IllegalArgumentException(gone.breaker() + " has no state any more");
            case BreakerEvent.Measured m ->
                    new Breaker(
                            m.breaker(),
                            m.state(),
                            since(known, event, m),
                            m.thresholds().or(() -> known.flatMap(Breaker::thresholds)),
                            m.measurement(),
                            known.map(Breaker::transitions).orElse(TreePVector.empty()),
                            event.at());
            case BreakerEvent.Transition t -> {
                PVector<BreakerEvent.Transition> all =
                        known.map(Breaker::transitions)
                                .orElse(TreePVector.<BreakerEvent.Transition>empty())
                                .plus(t);
                yield new Breaker(
                        t.breaker(),
                        t.to(),
                        t.changedAt(),
                        known.flatMap(Breaker::thresholds),
                        known.flatMap(Breaker::measurement),
                        all.size() > MAX_TRANSITIONS ? all.minus(0) : all,
                        event.at());
            }
        };
    }

    private static Instant since(
            Optional<Breaker> known, MeshEvent event, BreakerEvent.Measured measured) {
        return measured.stateSince()
                .or(() -> known.filter(b -> b.state() == measured.state()).map(Breaker::since))
                .orElse(event.at());
    }
}
