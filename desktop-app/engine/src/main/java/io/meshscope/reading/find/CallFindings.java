package io.meshscope.reading.find;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.BreakerSilence;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.Moment;
import io.meshscope.reading.Strangers;
import io.meshscope.reading.explain.Place;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings of calls and of the breakers that guard them.
final class CallFindings {

    /// A breaker is judged after it was watched for this long, and for twice its window.
    private static final Duration WATCHED = Duration.ofMinutes(2);

    private final MeshState state;
    private final Moment moment;
    private final Strangers strangers;

    CallFindings(MeshState state, Moment moment) {
        this.state = state;
        this.moment = moment;
        strangers = new Strangers(state);
    }

    Stream<Finding> all() {
        return Stream.of(unregistered(), starved(), withoutCallee()).flatMap(some -> some);
    }

    private Stream<Finding> unregistered() {
        return strangers.all(moment).stream()
                .map(stranger ->
                        Finding.of(
                                FindingCode.STRANGER,
                                new Place.AtService(stranger.name(), Optional.empty()),
                                stranger.name(),
                                stranger.calls()));
    }

    /// Breakers with a window of seconds: one with a window of calls fills in the end.
    private Stream<Finding> starved() {
        return state.breakers().values().stream()
                .filter(b -> b.id().callee().isPresent())
                .filter(b -> b.thresholds().filter(CallFindings::ofTime).isPresent())
                .filter(b ->
                        BreakerReading.of(state, b, moment.at()).verdict()
                                == BreakerReading.Verdict.TOO_FEW_CALLS)
                .flatMap(b -> starved(b).stream());
    }

    private static boolean ofTime(BreakerThresholds limits) {
        return limits.window().ofTime()
                && limits.window().size().isPresent()
                && limits.minimumCalls().isPresent();
    }

    private Optional<Finding> starved(Breaker breaker) {
        BreakerThresholds limits = breaker.thresholds().orElseThrow();
        Duration window = Duration.ofSeconds(limits.window().size().getAsInt());
        Duration watched = Duration.between(breaker.since(), moment.at());
        int minimum = limits.minimumCalls().getAsInt();
        ServiceName callee = breaker.id().callee().orElseThrow();
        long calls =
                CallReading.over(
                                state,
                                new EdgeId(Optional.of(breaker.id().caller()), callee),
                                moment.at())
                        .counts()
                        .calls();
        double inWindow = calls * (double) window.toMillis() / CallReading.WINDOW.toMillis();
        boolean enough =
                watched.compareTo(WATCHED) < 0
                        || watched.compareTo(window.multipliedBy(2)) < 0
                        || calls == 0
                        || inWindow >= minimum;
        return enough
                ? Optional.empty()
                : Optional.of(
                        Finding.of(
                                FindingCode.BREAKER_STARVED,
                                new Place.AtBreaker(breaker.id()),
                                breaker.id().shortTitle(),
                                minimum,
                                window,
                                calls));
    }

    private Stream<Finding> withoutCallee() {
        if (!strangers.registriesComplete()) {
            return Stream.empty();
        }
        Set<ServiceName> called =
                state.traffic().edges().values().stream()
                        .map(Edge::id)
                        .map(EdgeId::callee)
                        .collect(Collectors.toSet());
        return state.breakers().values().stream()
                .filter(b -> BreakerSilence.since(state, b).isEmpty())
                .filter(b ->
                        b.id().callee()
                                .filter(strangers::unknown)
                                .filter(callee -> !called.contains(callee))
                                .isPresent())
                .map(b ->
                        Finding.of(
                                FindingCode.BREAKER_WITHOUT_CALLEE,
                                new Place.AtBreaker(b.id()),
                                b.id().shortTitle(),
                                b.id().callee().orElseThrow()));
    }
}
