package io.meshscope.ui.fx;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs everything at once on the caller's thread, so that a test need not wait.
public final class SameThread {

    private SameThread() {}

    /// Work is finished and answered before `run` returns.
    public static Background background() {
        return new Background(FxThread.sameThread(), new Direct());
    }

    private static final class Direct extends AbstractExecutorService {

        @Override
        public void execute(Runnable task) {
            task.run();
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
}
