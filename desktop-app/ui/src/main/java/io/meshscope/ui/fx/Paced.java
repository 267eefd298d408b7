package io.meshscope.ui.fx;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Does something when there is news: at once after a pause, and then not again before an interval
/// has passed, however much news there is meanwhile. FX thread only.
public final class Paced {

    private final Threads threads;
    private final Duration interval;
    private final Runnable action;
    private boolean resting;
    private boolean news;

    public Paced(Threads threads, Duration interval, Runnable action) {
        this.threads = threads;
        this.interval = interval;
        this.action = action;
    }

    /// Call it when there is news.
    public void news() {
        news = true;
        if (!resting) {
            run();
        }
    }

    /// What came meanwhile is news no longer.
    public void forget() {
        news = false;
    }

    private void run() {
        if (news) {
            news = false;
            rest();
            action.run();
        }
    }

    private void rest() {
        // A timer that has ended would end no rest, and no news would be taken after it.
        if (!threads.timer().isShutdown()) {
            resting = true;
            var _ =
                    threads.timer()
                            .schedule(
                                    () -> threads.fx().execute(this::rested),
                                    interval.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void rested() {
        resting = false;
        run();
    }
}
