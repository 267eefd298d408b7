package io.meshscope.runtime.discovery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// How long after an outage an instance counts as present although the registry no longer names it.
/// A restarted registry may have forgotten all instances, and each needs a moment to register
/// again.
///
/// @param timer not closed here
public record Patience(ScheduledExecutorService timer, Duration limit) {

    /// Longer than an instance takes to notice a loss and register again: a lease's time after the
    /// registry is back, and as long again for a client that waits before it reconnects.
    public static final Duration LIMIT = Duration.ofSeconds(25);

    void afterwards(Runnable task) {
        var _ = timer.schedule(task, limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
