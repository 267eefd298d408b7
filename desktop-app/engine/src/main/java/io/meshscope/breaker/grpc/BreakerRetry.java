package io.meshscope.breaker.grpc;

import java.time.Duration;

/// How long to wait before a broken stream is opened again: the wait doubles from the first to the
/// longest.
record BreakerRetry(Duration first, Duration longest) {

    static final BreakerRetry DEFAULT =
            new BreakerRetry(Duration.ofMillis(500), Duration.ofSeconds(10));

    /// @param failures in a row, from 1
    Duration after(int failures) {
        Duration delay = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
