package io.meshscope.ui.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Background work that runs and is answered when the test tells it to.
public final class ManualWorkers extends AbstractExecutorService {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int most;

    public Background background() {
        return new Background(FxThread.sameThread(), this);
    }

    /// Runs the first waiting task.
    public void finishOne() {
        waiting.remove().run();
    }

    /// Runs all waiting tasks and the tasks that they add.
    public void finishAll() {
        while (!waiting.isEmpty()) {
            finishOne();
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /// The largest number of tasks that ever waited at once.
    public int most() {
        return most;
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        most = Math.max(most, waiting.size());
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
