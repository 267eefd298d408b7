package io.meshscope.breaker.replay;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.meshscope.mesh.BreakerThresholds;
import java.time.Clock;

/// Limits as Resilience4j has them.
final class ReplayConfig {

    private ReplayConfig() {}

    /// @throws IllegalArgumentException for limits that a breaker cannot have
    static CircuitBreakerConfig of(BreakerThresholds limits, Clock clock) {
        BreakerThresholds.Window window = limits.window();
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
}
