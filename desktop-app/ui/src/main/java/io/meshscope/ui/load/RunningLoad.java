package io.meshscope.ui.load;

import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadInterval;
import io.meshscope.load.LoadResult;
import io.meshscope.load.LoadRun;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.LoadTargets;
import io.meshscope.load.SystemLoadClock;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run, from opening its connections until they are closed.
final class RunningLoad {

    private final LoadTargets targets;
    private final LoadCall call;
    private final LoadSettings settings;
    private @Nullable LoadRun run;
    private boolean stopped;

    RunningLoad(LoadTargets targets, LoadCall call, LoadSettings settings) {
        this.targets = targets;
        this.call = call;
        this.settings = settings;
    }

    LoadCall call() {
        return call;
    }

    LoadSettings settings() {
        return settings;
    }

    /// Blocks until the run is over; an interrupt ends it.
    ///
    /// @param began is told when the connections are open and calls begin, on any thread
    /// @param listener hears of each interval, on any thread
    /// @throws io.meshscope.invoke.InvokeException when a call could not be made
    LoadResult run(Runnable began, Consumer<LoadInterval> listener)
            throws InterruptedException, ExecutionException {
        try (LoadTarget target = targets.open(call)) {
            var made = new LoadRun(settings, target, new SystemLoadClock(), InstantSource.system());
            begin(made);
            began.run();
            var task = new FutureTask<>(() -> made.run(listener));
            // It keeps the times of the schedule, for which it needs a thread of its own.
            Thread.ofPlatform().daemon().name("load run").start(task);
            try {
                return task.get();
            } catch (InterruptedException e) {
                made.stop();
                throw e;
            }
        }
    }

    private synchronized void begin(LoadRun made) {
        run = made;
        if (stopped) {
            made.stop();
        }
    }

    /// Makes no further call; the run ends with what it has measured.
    synchronized void stop() {
        stopped = true;
        if (run != null) {
            run.stop();
        }
    }
}
