package io.meshscope.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs work that may block or compute and delivers its result on the FX thread.
///
/// Each piece has a platform thread: what is read of a large mesh computes for long, and so do
/// DuckDB's answers, and as many virtual threads as there are processors that do so keep all others
/// waiting, those that read what a registry says among them.
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final FxThread fx;
    private final ExecutorService workers;

    public Background(FxThread fx) {
        this(
                fx,
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("background-", 0).daemon().factory()));
    }

    /// @param workers do the work; they are shut down with this
    public Background(FxThread fx, ExecutorService workers) {
        this.fx = fx;
        this.workers = workers;
    }

    /// Work that was started.
    @FunctionalInterface
    public interface Running {

        /// Interrupts the work. It is still answered, usually with a failure, when it has really
        /// ended.
        void cancel();
    }

    /// Runs work and passes its result or its failure to the FX thread.
    public <T> Running run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        var task = new Task<>(fx, work, done, failed);
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("work refused: the window is closing");
        }
        return task;
    }

    /// Interrupts what still runs.
    @Override
    public void close() {
        workers.shutdownNow();
    }

    /// One piece of work, and the thread that runs it at the moment.
    private static final class Task<T> implements Runnable, Running {

        private final FxThread fx;
        private final Callable<T> work;
        private final Consumer<T> done;
        private final Consumer<Exception> failed;
        private @Nullable Thread worker;
        private boolean cancelled;

        Task(FxThread fx, Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
            this.fx = fx;
            this.work = work;
            this.done = done;
            this.failed = failed;
        }

        /// Any exception is the answer of the work; the caller shows it.
        @Override
        public void run() {
            T result;
            try {
                begin();
                result = work.call();
            } catch (Exception e) {
                end();
                fx.execute(() -> failed.accept(e));
                return;
            }
            end();
            fx.execute(() -> done.accept(result));
        }

        private synchronized void begin() {
            if (cancelled) {
                throw new CancellationException("given up before it began");
            }
            worker = Thread.currentThread();
        }

        /// From here on this work does not interrupt its thread. An interrupt that came too late is
        /// cleared.
        private synchronized void end() {
            worker = null;
            if (cancelled) {
                var unused = Thread.interrupted();
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }
}
