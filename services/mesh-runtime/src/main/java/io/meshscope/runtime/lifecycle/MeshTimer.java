package io.meshscope.runtime.lifecycle;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/// The one thread for what must happen later: backoffs, measurements. Its tasks must be short.
public final class MeshTimer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().name("mesh-timer").daemon().factory(),
                    // A retry that comes due in a stopping process is not worth an exception.
                    new ThreadPoolExecutor.DiscardPolicy());

    public MeshTimer() {
        executor.setRemoveOnCancelPolicy(true);
    }

    public ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
