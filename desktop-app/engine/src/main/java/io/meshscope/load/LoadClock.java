package io.meshscope.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// The time of a run.
public interface LoadClock extends AutoCloseable {

    /// As [System#nanoTime()].
    long nanos();

    /// Waits until a time, or until the latch is open.
    ///
    /// @return whether the latch is open
    boolean awaitUntil(long nanos, CountDownLatch latch) throws InterruptedException;

    /// Runs a task again and again, first after one period.
    ///
    /// @param delay until the first period begins
    void every(Duration delay, Duration period, Runnable task);

    /// Runs a task once.
    void after(Duration delay, Runnable task);

    /// Runs nothing any more; waits for a task that runs now.
    @Override
    void close();
}
