package io.meshscope.mesh;

import java.time.Duration;

/// The limits that a breaker judges by.
///
/// @param failureRate percent, above 0 to 100
/// @param minimumCalls the fewest calls from which rates are judged
public record BreakerThresholds(
        double failureRate,
        SlowCalls slowCalls,
        int minimumCalls,
        Window window,
        HalfOpen halfOpen) {

    /// How many calls may be slow.
    ///
    /// @param rate percent, above 0 to 100
    /// @param duration a longer call is slow
    public record SlowCalls(double rate, Duration duration) {}

    /// The latest calls, which are judged.
    ///
    /// @param size calls, or seconds for a time window
    /// @param inSeconds whether the window is counted in seconds
    public record Window(int size, boolean inSeconds) {}

    /// How a breaker closes again.
    ///
    /// @param waitInOpen time in OPEN before HALF_OPEN is allowed
    /// @param permittedCalls calls let through in HALF_OPEN
    /// @param automatic whether OPEN turns HALF_OPEN by itself or waits for a call
    public record HalfOpen(Duration waitInOpen, int permittedCalls, boolean automatic) {}
}
