package io.meshscope.ui.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A timer whose tasks run when the test tells it to run them. As the window's, it takes what comes
/// after its end.
public final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final List<Duration> delays = new CopyOnWriteArrayList<>();

    public ManualTimer() {
        super(1, Thread.ofPlatform().daemon().factory(), new DiscardPolicy());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        waiting.add(task);
        delays.add(Duration.of(delay, unit.toChronoUnit()));
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    /// After what time each task was to run, in the order of asking.
    List<Duration> delays() {
        return List.copyOf(delays);
    }

    /// Runs all waiting tasks; tasks that they schedule wait for the next call.
    public void elapse() {
        List<Runnable> due = new ArrayList<>();
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            due.add(task);
        }
        due.forEach(Runnable::run);
    }
}
