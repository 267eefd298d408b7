package io.meshscope.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The machine's clock, with one thread for tasks.
public final class SystemLoadClock implements LoadClock {

    /// A task that comes too late for the run is not wanted.
    private final ScheduledThreadPoolExecutor tasks =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().name("load-clock").daemon().factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public boolean awaitUntil(long nanos, CountDownLatch latch) throws InterruptedException {
        return latch.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void every(Duration delay, Duration period, Runnable task) {
        var _ =
                tasks.scheduleAtFixedRate(
                        task, delay.plus(period).toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        var _ = tasks.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        tasks.shutdownNow();
        tasks.close();
    }
}
