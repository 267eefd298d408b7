package io.meshscope.store;

import io.meshscope.journal.Subscription;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that a session's file has of its own. It sleeps until there is something to do.
final class FileThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileThread.class);

    private final ScheduledThreadPoolExecutor scheduler =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("session-file").daemon().factory());
    private final AtomicBoolean due = new AtomicBoolean();

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

    /// Runs something once, after the delay. Does nothing while that is due already: what is done
    /// then serves all who asked before. Nothing is run after the end.
    void soon(Duration delay, Runnable work) {
        if (due.compareAndSet(false, true)) {
            var _ =
                    scheduler.schedule(
                            () -> {
                                due.set(false);
                                run(work);
                            },
                            delay.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
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
