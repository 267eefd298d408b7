package io.meshscope.breaker.grpc;

import io.meshscope.source.DoublingWait;
import java.time.Duration;

/// How long to wait before a broken stream is opened again: the wait doubles from the first to the
/// longest.
///
/// @param patient the longest for an instance that takes connections and never told anything: each
///   try is a line in its log
record BreakerRetry(Duration first, Duration longest, Duration patient) {

    static final BreakerRetry DEFAULT =
            new BreakerRetry(
                    Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(10));

    /// @param failures in a row, from 1
    /// @param mute whether the instance took the connection, and never told anything
    Duration after(int failures, boolean mute) {
        return new DoublingWait(first, mute ? patient : longest).after(failures);
    }
}
