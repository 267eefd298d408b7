package io.meshscope.reading;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a breaker's numbers mean at a moment.
///
/// @param verdict which sentence stands under the breaker's card
/// @param failureRate percent; empty while there is nothing to judge
/// @param slowRate percent; empty while there is nothing to judge
/// @param minimumCalls calls needed before rates are judged, clamped to a count window's size; 0
///   when that is not told
/// @param toHalfOpen estimated time until HALF_OPEN is allowed; only while it waits in OPEN
/// @param since when it entered its state; of a breaker that is not known any more, since when
public record BreakerReading(
        Breaker breaker,
        Verdict verdict,
        OptionalDouble failureRate,
        OptionalDouble slowRate,
        int minimumCalls,
        Optional<Duration> toHalfOpen,
        Instant since) {

    private static final String UNKNOWN = "UNKNOWN";

    private static final Comparator<Breaker> WORST_FIRST =
            Comparator.<Breaker>comparingInt(b -> -severity(b.state()))
                    .thenComparing(b -> b.id().caller())
                    .thenComparing(b -> b.id().method())
                    .thenComparing(b -> b.id().instance());

    /// @see #verdict()
    public enum Verdict {
        NOT_KNOWN,
        NOT_MEASURED,
        LIMITS_UNKNOWN,
        NO_CALLS,
        TOO_FEW_CALLS,
        OPENS_AT,
        WAITS,
        ELIGIBLE,
        OVERDUE,
        OPEN,
        PROBES,
        FORCED,
        DISABLED,
        METRICS_ONLY
    }

    /// The breakers that calls over an edge pass through, the worst first, those not known last.
    public static List<Breaker> guards(MeshState state, EdgeId edge) {
        return state.breakers().values().stream()
                .filter(b -> edge.caller().equals(Optional.of(b.id().caller())))
                .filter(b -> b.id().guards(edge.callee()))
                .sorted(knownFirst(state))
                .toList();
    }

    /// The breakers that guard calls to a service, whoever calls it, the worst first, those not
    /// known last.
    public static List<Breaker> guards(MeshState state, ServiceName callee) {
        return state.breakers().values().stream()
                .filter(b -> b.id().guards(callee))
                .sorted(knownFirst(state))
                .toList();
    }

    private static Comparator<Breaker> knownFirst(MeshState state) {
        return Comparator.comparing((Breaker b) -> BreakerSilence.since(state, b).isPresent())
                .thenComparing(WORST_FIRST);
    }

    /// How much attention a state needs, as a rank: 0 for CLOSED, higher for worse.
    public static int severity(BreakerState state) {
        return switch (state) {
            case OPEN -> 5;
            case FORCED_OPEN -> 4;
            case HALF_OPEN -> 3;
            case DISABLED -> 2;
            case METRICS_ONLY -> 1;
            case CLOSED -> 0;
        };
    }

    /// A state as it is written everywhere: `HALF-OPEN`, `FORCED_OPEN`. Never translated.
    public static String word(BreakerState state) {
        return state == BreakerState.HALF_OPEN ? "HALF-OPEN" : state.name();
    }

    /// A state as it is written everywhere; `UNKNOWN` when it is not known any more.
    public static String word(Optional<BreakerState> state) {
        return state.map(BreakerReading::word).orElse(UNKNOWN);
    }

    /// The seconds, rounded, until it may let calls through again; empty when it does not wait.
    public OptionalLong secondsToHalfOpen() {
        return verdict == Verdict.WAITS && toHalfOpen.isPresent()
                ? OptionalLong.of(Math.round(toHalfOpen.get().toMillis() / 1e3))
                : OptionalLong.empty();
    }

    /// The state it is in; empty when that is not known any more.
    public Optional<BreakerState> state() {
        return verdict == Verdict.NOT_KNOWN ? Optional.empty() : Optional.of(breaker.state());
    }

    /// The state as it is written everywhere; `UNKNOWN` when it is not known any more.
    public String stateWord() {
        return word(state());
    }

    /// Whether it refuses every call.
    public boolean open() {
        return state().filter(s -> s == BreakerState.OPEN || s == BreakerState.FORCED_OPEN)
                .isPresent();
    }

    /// Whether its window holds probes: in HALF_OPEN, and still after they have opened it again.
    public boolean countsProbes() {
        BreakerState now = breaker.state();
        int last = breaker.transitions().size() - 1;
        return now == BreakerState.HALF_OPEN
                || now == BreakerState.OPEN
                        && last >= 0
                        && breaker.transitions().get(last).from() == BreakerState.HALF_OPEN;
    }

    /// What it measured; empty when that was not told or is not known any more.
    public Optional<BreakerMeasurement> measurement() {
        return verdict == Verdict.NOT_KNOWN ? Optional.empty() : breaker.measurement();
    }

    /// How much of the wait in OPEN is over, 0 to 1.
    public double waited() {
        return toHalfOpen
                .flatMap(left ->
                        breaker.thresholds()
                                .flatMap(t -> t.halfOpen().waitInOpen())
                                .filter(Duration::isPositive)
                                .map(wait -> 1 - (double) left.toMillis() / wait.toMillis()))
                .map(part -> Math.clamp(part, 0, 1))
                .orElse(0.0);
    }

    /// A breaker of which the state knows, as it is read at a moment.
    public static BreakerReading of(MeshState state, Breaker breaker, Instant moment) {
        return BreakerSilence.since(state, breaker)
                .map(since -> unknown(breaker, since))
                .orElseGet(() -> of(breaker, moment));
    }

    private static BreakerReading unknown(Breaker breaker, Instant since) {
        return new BreakerReading(
                breaker,
                Verdict.NOT_KNOWN,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                since);
    }

    /// A breaker that is told.
    public static BreakerReading of(Breaker breaker, Instant moment) {
        Optional<BreakerMeasurement> measured = breaker.measurement();
        int minimum = breaker.thresholds().map(BreakerReading::minimum).orElse(0);
        Optional<Duration> left =
                breaker.state() == BreakerState.OPEN
                        ? breaker.thresholds()
                                .flatMap(t -> t.halfOpen().waitInOpen())
                                .map(w -> Duration.between(moment, breaker.since().plus(w)))
                                .map(d -> d.isNegative() ? Duration.ZERO : d)
                        : Optional.empty();
        return new BreakerReading(
                breaker,
                verdict(breaker, minimum, left),
                measured.map(BreakerMeasurement::failureRate).orElse(OptionalDouble.empty()),
                measured.map(BreakerMeasurement::slowCallRate).orElse(OptionalDouble.empty()),
                minimum,
                left,
                breaker.since());
    }

    private static int minimum(BreakerThresholds limits) {
        int told = limits.minimumCalls().orElse(0);
        return limits.window().ofTime()
                ? told
                : Math.min(told, limits.window().size().orElse(told));
    }

    private static Verdict verdict(Breaker breaker, int minimum, Optional<Duration> left) {
        return switch (breaker.state()) {
            case FORCED_OPEN -> Verdict.FORCED;
            case DISABLED -> Verdict.DISABLED;
            case METRICS_ONLY -> Verdict.METRICS_ONLY;
            case HALF_OPEN -> Verdict.PROBES;
            case OPEN -> left.map(l -> waiting(breaker, l)).orElse(Verdict.OPEN);
            case CLOSED ->
                    breaker.measurement()
                            .map(m -> closed(breaker, m, minimum))
                            .orElse(Verdict.NOT_MEASURED);
        };
    }

    private static Verdict waiting(Breaker breaker, Duration left) {
        if (left.isPositive()) {
            return Verdict.WAITS;
        }
        boolean byItself =
                breaker.thresholds().flatMap(t -> t.halfOpen().automatic()).orElse(false);
        return byItself ? Verdict.OVERDUE : Verdict.ELIGIBLE;
    }

    private static Verdict closed(Breaker breaker, BreakerMeasurement now, int minimum) {
        OptionalInt buffered = now.bufferedCalls();
        if (buffered.isPresent() && buffered.getAsInt() == 0) {
            return Verdict.NO_CALLS;
        }
        if (breaker.thresholds().filter(t -> t.failureRate().isPresent()).isEmpty()) {
            return Verdict.LIMITS_UNKNOWN;
        }
        if (minimum == 0) {
            // There is a rate from the minimum on, whatever it is.
            return now.failureRate().isEmpty() ? Verdict.TOO_FEW_CALLS : Verdict.OPENS_AT;
        }
        return buffered.orElse(minimum) < minimum ? Verdict.TOO_FEW_CALLS : Verdict.OPENS_AT;
    }

    /// Whether the failure rate is at or over its limit.
    public boolean failing() {
        return breaker.thresholds().filter(t -> reached(failureRate, t.failureRate())).isPresent();
    }

    /// Whether the rate of slow calls is at or over its limit.
    public boolean slow() {
        return breaker.thresholds()
                .filter(t -> reached(slowRate, t.slowCalls().rate()))
                .isPresent();
    }

    private static boolean reached(OptionalDouble rate, OptionalDouble limit) {
        return rate.isPresent() && limit.isPresent() && rate.getAsDouble() >= limit.getAsDouble();
    }
}
