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

    /// @throws IllegalArgumentException for limits that a breaker cannot have, and for windows that
    ///   are too large to be replayed
    static CircuitBreakerConfig of(BreakerThresholds limits, Clock clock) {
        BreakerThresholds.Window window = limits.window();
        replayable("window_size", window.size());
        replayable("permitted_in_half_open", limits.halfOpen().permittedCalls());
        return CircuitBreakerConfig.custom()
                .failureRateThreshold((float) limits.failureRate())
                .slowCallRateThreshold((float) limits.slowCalls().rate())
                .slowCallDurationThreshold(limits.slowCalls().duration())
                .slidingWindow(
                        window.size(),
                        // A count window cannot hold fewer calls than it is judged from.
                        window.inSeconds()
                                ? limits.minimumCalls()
                                : Math.min(limits.minimumCalls(), window.size()),
                        window.inSeconds()
                                ? SlidingWindowType.TIME_BASED
                                : SlidingWindowType.COUNT_BASED)
                .waitDurationInOpenState(limits.halfOpen().waitInOpen())
                .permittedNumberOfCallsInHalfOpenState(limits.halfOpen().permittedCalls())
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
