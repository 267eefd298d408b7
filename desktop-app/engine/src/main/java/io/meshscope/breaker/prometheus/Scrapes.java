package io.meshscope.breaker.prometheus;

import io.meshscope.wire.prometheus.Scraper;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scrapes of one process: one at a time, each on a thread of its own.
final class Scrapes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scrapes.class);

    /// A process that announces metrics and tells no breakers may have none: it is asked in one of
    /// so many rounds.
    private static final int SELDOM = 12;

    private interface Step {
        void run() throws InterruptedException;
    }

    private final ScrapeFollower follower;
    private final Scraper scraper;
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();
    private int waited = SELDOM;

    Scrapes(ScrapeFollower follower, Scraper scraper) {
        this.follower = follower;
        this.scraper = scraper;
    }

    /// Scrapes in this round when it is due and the last one has ended.
    void next() {
        waited++;
        if (follower.target().asked() || follower.tells() || waited > SELDOM) {
            waited = 0;
            run(() -> follower.scrape(scraper));
        }
    }

    /// Another feed tells the breakers now.
    void pause() {
        run(follower::forget);
    }

    /// The process is not registered any more.
    void end() {
        Thread last = running.get();
        Thread.ofVirtual()
                .name("scrape-end")
                .start(() -> {
                    try {
                        if (last != null) {
                            last.join();
                        }
                        follower.left();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void run(Step step) {
        Thread next = Thread.ofVirtual().name("scrape").unstarted(() -> attempt(step));
        if (running.compareAndSet(null, next)) {
            next.start();
        }
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("a scrape of {} failed", follower.target().address(), e);
        } finally {
            running.set(null);
        }
    }

    /// Nothing arrives afterwards.
    @Override
    public void close() {
        Thread last = running.get();
        if (last != null) {
            last.interrupt();
            try {
                last.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
