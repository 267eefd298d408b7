package io.meshscope.runtime.discovery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// How long a registry that was away is given to hear of its instances again, before one that it no
/// longer names is believed to be gone: a restarted registry may have forgotten them all, and each
/// needs a moment to register anew.
///
/// @param timer not closed here
public record Patience(ScheduledExecutorService timer, Duration limit) {

    /// Longer than registrations take to notice a loss and come back: a lease's time after the
    /// registry is back, and as long again until a client that waits before it dials tries it anew.
    public static final Duration LIMIT = Duration.ofSeconds(25);

    void afterwards(Runnable task) {
        var _ = timer.schedule(task, limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
