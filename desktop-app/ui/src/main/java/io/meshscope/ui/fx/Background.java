package io.meshscope.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that may block, on virtual threads, with its result back on the FX thread.
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final FxThread fx;
    private final ExecutorService workers;

    public Background(FxThread fx) {
        this(fx, Executors.newVirtualThreadPerTaskExecutor());
    }

    Background(FxThread fx, ExecutorService workers) {
        this.fx = fx;
        this.workers = workers;
    }

    /// Runs work and hands its result, or what it failed with, to the FX thread.
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        try {
            workers.execute(() -> finish(work, done, failed));
        } catch (RejectedExecutionException e) {
            LOG.debug("work refused: the window is closing");
        }
    }

    /// Any exception is the work's answer, and its caller's to show.
    private <T> void finish(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            fx.execute(() -> failed.accept(e));
            return;
        }
        fx.execute(() -> done.accept(result));
    }

    /// Interrupts what still runs.
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
