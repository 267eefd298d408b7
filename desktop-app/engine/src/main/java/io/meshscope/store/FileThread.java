package io.meshscope.store;

import io.meshscope.journal.Subscription;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that a session's file has of its own. It sleeps until there is something to do.
final class FileThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileThread.class);

    private final ScheduledThreadPoolExecutor scheduler =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("session-file").daemon().factory());
    private final Object guard = new Object();
    private @Nullable ScheduledFuture<?> due;
    private long dueAt;

    FileThread() {
        // Whoever closes the file does himself what is still due.
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Runs something again and again, until closed.
    Subscription every(Duration period, Runnable work) {
        ScheduledFuture<?> future =
                scheduler.scheduleWithFixedDelay(
                        () -> run(work),
                        period.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /// Runs something once, after the delay. Does nothing while that is due as soon already: what
    /// is done then serves all who asked before. What is due later gives way. Nothing is run after
    /// the end.
    void soon(Duration delay, Runnable work) {
        long at = System.nanoTime() + delay.toNanos();
        synchronized (guard) {
            if (due != null && dueAt - at <= 0) {
                return;
            }
            if (due != null) {
                due.cancel(false);
            }
            dueAt = at;
            due = scheduler.schedule(() -> begun(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void begun(Runnable work) {
        synchronized (guard) {
            due = null;
        }
        run(work);
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // An exception would end a schedule for good.
            LOG.warn("the session's file: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("the session's file is still busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
