package io.meshscope.ui.fx;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Hands the latest of many values to the FX thread, at most ten times a second: values in between
/// are never drawn. A value that comes after a pause is handed over at once. Values may be offered
/// from any thread.
public final class Latest<T> {

    /// Live data repaints no more often than this.
    public static final long INTERVAL_MILLIS = 100;

    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final FxThread fx;
    private final ScheduledExecutorService timer;
    private final Consumer<T> consumer;
    private final LongSupplier nanoClock;
    private volatile long nextAt;

    public Latest(FxThread fx, ScheduledExecutorService timer, Consumer<T> consumer) {
        this(fx, timer, consumer, System::nanoTime);
    }

    /// @param nanoClock monotonic
    Latest(
            FxThread fx,
            ScheduledExecutorService timer,
            Consumer<T> consumer,
            LongSupplier nanoClock) {
        this.fx = fx;
        this.timer = timer;
        this.consumer = consumer;
        this.nanoClock = nanoClock;
        nextAt = nanoClock.getAsLong();
    }

    public void offer(T value) {
        pending.set(value);
        if (scheduled.compareAndSet(false, true)) {
            var unused =
                    timer.schedule(
                            () -> fx.execute(this::deliver),
                            Math.max(0, nextAt - nanoClock.getAsLong()),
                            TimeUnit.NANOSECONDS);
        }
    }

    private void deliver() {
        nextAt = nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);
        scheduled.set(false);
        T value = pending.getAndSet(null);
        if (value != null) {
            consumer.accept(value);
        }
    }
}
