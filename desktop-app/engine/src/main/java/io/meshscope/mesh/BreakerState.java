package io.meshscope.mesh;

/// A circuit breaker's state, in Resilience4j's words.
public enum BreakerState {
    CLOSED,
    OPEN,
    HALF_OPEN,
    FORCED_OPEN,
    DISABLED,
    METRICS_ONLY;

    /// Whether calls may be refused in this state.
    public boolean refuses() {
        return this == OPEN || this == HALF_OPEN || this == FORCED_OPEN;
    }
}
