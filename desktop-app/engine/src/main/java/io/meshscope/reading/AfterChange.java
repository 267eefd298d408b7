package io.meshscope.reading;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the calls to a service were before its configuration changed and since. The change need not
/// be the cause.
///
/// @param before within [#WINDOW] before it
/// @param after since then, at most as long; without the step in which it changed
/// @param opened the breaker at either end of such calls that opened first since then
public record AfterChange(
        ServiceName service, CallReading before, CallReading after, Optional<Opened> opened) {

    /// How long before and after the change is looked at.
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /// A breaker that opened.
    ///
    /// @param after how long after the change
    public record Opened(BreakerId breaker, Duration after) {}

    /// @param until what came later is left out
    /// @return empty where no call was seen before or since
    public static Optional<AfterChange> of(
            MeshState state, ServiceName service, Instant changed, Instant until) {
        Collection<Edge> edges = CallReading.edgesTo(state, service);
        Instant begun = step(changed);
        Instant next = begun.plus(Edge.STEP);
        Instant end = step(earlier(until, next.plus(WINDOW)));
        CallReading before = CallReading.between(edges, begun.minus(WINDOW), begun);
        CallReading after = CallReading.between(edges, next, end.isBefore(next) ? next : end);
        return before.any() || after.any()
                ? Optional.of(
                        new AfterChange(
                                service, before, after, opened(state, service, changed, until)))
                : Optional.empty();
    }

    private static Optional<Opened> opened(
            MeshState state, ServiceName service, Instant changed, Instant until) {
        Instant last = earlier(until, changed.plus(WINDOW));
        return state.breakers().values().stream()
                .filter(b -> b.id().guards(service) || b.id().caller().equals(service))
                .map(Breaker::transitions)
                .flatMap(List::stream)
                .filter(t -> t.to() == BreakerState.OPEN)
                .filter(t -> t.changedAt().isAfter(changed) && !t.changedAt().isAfter(last))
                .min(Comparator.comparing(BreakerEvent.Transition::changedAt))
                .map(t -> new Opened(t.breaker(), Duration.between(changed, t.changedAt())));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant step(Instant at) {
        long step = Edge.STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), step) * step);
    }
}
