package io.meshscope.ui.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Background work that is done, and answered, when the test says so.
public final class ManualWorkers extends AbstractExecutorService {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int most;

    public Background background() {
        return new Background(FxThread.sameThread(), this);
    }

    /// Does the first of what waits.
    public void finishOne() {
        waiting.remove().run();
    }

    /// Does all that waits and what that asks for.
    public void finishAll() {
        while (!waiting.isEmpty()) {
            finishOne();
        }
    }

    public int waiting() {
        return waiting.size();
    }

    /// The most that ever waited at once.
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
