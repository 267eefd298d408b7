package io.meshscope.runtime.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.meshscope.proto.mesh.v1.BreakerState;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;

/// Between Resilience4j's words and the contract's.
final class BreakerStates {

    private BreakerStates() {}

    static BreakerState of(State state) {
        return switch (state) {
            case CLOSED -> BreakerState.BREAKER_STATE_CLOSED;
            case OPEN -> BreakerState.BREAKER_STATE_OPEN;
            case HALF_OPEN -> BreakerState.BREAKER_STATE_HALF_OPEN;
            case FORCED_OPEN -> BreakerState.BREAKER_STATE_FORCED_OPEN;
            case DISABLED -> BreakerState.BREAKER_STATE_DISABLED;
            case METRICS_ONLY -> BreakerState.BREAKER_STATE_METRICS_ONLY;
        };
    }

    /// Moves by hand; a move Resilience4j has no transition for throws its
    /// `IllegalStateTransitionException`.
    ///
    /// @throws IllegalArgumentException when `state` names none
    static void move(CircuitBreaker breaker, BreakerState state) {
        switch (state) {
            case BREAKER_STATE_CLOSED -> breaker.transitionToClosedState();
            case BREAKER_STATE_OPEN -> breaker.transitionToOpenState();
            case BREAKER_STATE_HALF_OPEN -> breaker.transitionToHalfOpenState();
            case BREAKER_STATE_FORCED_OPEN -> breaker.transitionToForcedOpenState();
            case BREAKER_STATE_DISABLED -> breaker.transitionToDisabledState();
            case BREAKER_STATE_METRICS_ONLY -> breaker.transitionToMetricsOnlyState();
            case BREAKER_STATE_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalArgumentException("state must be one of BreakerState");
        }
    }

    static CircuitBreakerConfig config(BreakerLimits limits) {
        // A count window cannot hold fewer calls than it is judged from; Resilience4j clamps too.
        int minimum =
                limits.window().timed()
                        ? limits.window().minimumCalls()
                        : Math.min(limits.window().minimumCalls(), limits.window().size());
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(limits.failureRate())
                .slowCallRateThreshold(limits.slow().rate())
                .slowCallDurationThreshold(limits.slow().duration())
                .minimumNumberOfCalls(minimum)
                .slidingWindowSize(limits.window().size())
                .slidingWindowType(
                        limits.window().timed()
                                ? SlidingWindowType.TIME_BASED
                                : SlidingWindowType.COUNT_BASED)
                .waitDurationInOpenState(limits.recovery().waitInOpen())
                .permittedNumberOfCallsInHalfOpenState(limits.recovery().permittedInHalfOpen())
                .automaticTransitionFromOpenToHalfOpenEnabled(limits.recovery().automatic())
                .build();
    }
}
