package io.meshscope.breaker.replay;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.meshscope.mesh.BreakerThresholds;
import java.time.Clock;

/// Limits as Resilience4j has them.
final class ReplayConfig {

    /// Resilience4j takes memory for the whole of a window before the first call.
    private static final int MOST = 100_000;

    private ReplayConfig() {}

    /// @param limits all of which are told
    /// @throws IllegalArgumentException for limits that a breaker cannot have, and for windows that
    ///   are too large to be replayed
    static CircuitBreakerConfig of(BreakerThresholds limits, Clock clock) {
        int size = limits.window().size().orElseThrow();
        boolean inSeconds = limits.window().ofTime();
        int minimum = limits.minimumCalls().orElseThrow();
        int permitted = limits.halfOpen().permittedCalls().orElseThrow();
        replayable("window_size", size);
        replayable("permitted_in_half_open", permitted);
        return CircuitBreakerConfig.custom()
                .failureRateThreshold((float) limits.failureRate().orElseThrow())
                .slowCallRateThreshold((float) limits.slowCalls().rate().orElseThrow())
                .slowCallDurationThreshold(limits.slowCalls().duration().orElseThrow())
                .slidingWindow(
                        size,
                        // A count window cannot hold fewer calls than it is judged from.
                        inSeconds ? minimum : Math.min(minimum, size),
                        inSeconds ? SlidingWindowType.TIME_BASED : SlidingWindowType.COUNT_BASED)
                .waitDurationInOpenState(limits.halfOpen().waitInOpen().orElseThrow())
                .permittedNumberOfCallsInHalfOpenState(permitted)
                // Done by the replay: Resilience4j's timer does not go by this clock.
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .clock(clock)
                .build();
    }

    private static void replayable(String limit, int size) {
        if (size > MOST) {
            throw new IllegalArgumentException(
                    limit + ": more than " + MOST + " cannot be replayed");
        }
    }
}
