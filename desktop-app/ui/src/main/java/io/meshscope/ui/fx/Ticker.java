package io.meshscope.ui.fx;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Repeats something on the FX thread while it is started: clocks, countdowns, rings. FX thread
/// only.
public final class Ticker implements AutoCloseable {

    private final FxThread fx;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final Runnable action;
    private @Nullable ScheduledFuture<?> running;

    public Ticker(FxThread fx, ScheduledExecutorService timer, Duration interval, Runnable action) {
        this.fx = fx;
        this.timer = timer;
        this.interval = interval;
        this.action = action;
    }

    /// Starts ticking; the first tick comes within one interval. Those of one interval tick at the
    /// same moments, and those of a multiple of it at some of them, so that what they change is
    /// laid out and drawn together.
    public void start() {
        if (running == null) {
            long every = interval.toNanos();
            running =
                    timer.scheduleAtFixedRate(
                            () -> fx.execute(this::tick),
                            every - Math.floorMod(System.nanoTime(), every),
                            every,
                            TimeUnit.NANOSECONDS);
        }
    }

    /// A tick that was already scheduled when it stopped does nothing.
    private void tick() {
        if (running != null) {
            action.run();
        }
    }

    public void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
