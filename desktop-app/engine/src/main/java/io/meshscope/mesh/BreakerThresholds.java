package io.meshscope.mesh;

import java.time.Duration;

/// The limits that a breaker judges by.
///
/// @param failureRate percent, above 0 to 100
/// @param slowCallRate percent, above 0 to 100
/// @param slowCallDuration a longer call is slow
/// @param minimumCalls the fewest calls from which rates are judged
/// @param windowSize calls, or seconds for a time window
/// @param timeWindow whether the window is counted in seconds
/// @param waitInOpen time in OPEN before HALF_OPEN is allowed
/// @param permittedInHalfOpen calls let through in HALF_OPEN
/// @param automaticHalfOpen whether OPEN turns HALF_OPEN by itself or waits for a call
public record BreakerThresholds(
        double failureRate,
        double slowCallRate,
        Duration slowCallDuration,
        int minimumCalls,
        int windowSize,
        boolean timeWindow,
        Duration waitInOpen,
        int permittedInHalfOpen,
        boolean automaticHalfOpen) {}
