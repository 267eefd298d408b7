package io.meshscope.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

/// Time that passes only while somebody waits. Tasks run on the thread that waits.
final class FakeClock implements LoadClock {

    private record Task(long at, long order, Runnable what) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long now = 1_000_000_000L;
    private long order;
    private boolean closed;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public boolean awaitUntil(long nanos, CountDownLatch latch) {
        while (latch.getCount() > 0 && !tasks.isEmpty() && tasks.element().at() <= nanos) {
            Task next = tasks.remove();
            now = Math.max(now, next.at());
            next.what().run();
        }
        if (latch.getCount() == 0) {
            return true;
        }
        now = Math.max(now, nanos);
        return false;
    }

    /// The thread that waits did not run for a time.
    void oversleep(Duration time) {
        now += time.toNanos();
    }

    @Override
    public void every(Duration delay, Duration period, Runnable task) {
        after(
                delay.plus(period),
                () -> {
                    if (!closed) {
                        task.run();
                        every(Duration.ZERO, period, task);
                    }
                });
    }

    @Override
    public void after(Duration delay, Runnable task) {
        tasks.add(new Task(now + delay.toNanos(), order++, task));
    }

    @Override
    public void close() {
        closed = true;
    }
}
