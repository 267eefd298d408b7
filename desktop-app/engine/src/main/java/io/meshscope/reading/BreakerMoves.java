package io.meshscope.reading;

import io.meshscope.mesh.BreakerState;

/// Which states a breaker may be moved to by hand.
public final class BreakerMoves {

    private BreakerMoves() {}

    /// Resilience4j refuses CLOSED → HALF_OPEN and METRICS_ONLY → OPEN or HALF_OPEN; moving to the
    /// state it is in changes nothing.
    public static boolean legal(BreakerState from, BreakerState to) {
        if (from == to) {
            return false;
        }
        return switch (from) {
            case CLOSED -> to != BreakerState.HALF_OPEN;
            case METRICS_ONLY -> to != BreakerState.OPEN && to != BreakerState.HALF_OPEN;
            case OPEN, HALF_OPEN, FORCED_OPEN, DISABLED -> true;
        };
    }
}
