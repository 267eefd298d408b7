package io.meshscope.scrape;

import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.NoMetricsException;
import io.meshscope.wire.prometheus.ScrapeException;
import io.meshscope.wire.prometheus.Scraper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scrapes of one process: one at a time, each on a thread of its own, each for all readers
/// that want it.
final class Scrapes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scrapes.class);

    private final ScrapeTarget target;
    private final Scraper scraper;
    private final InstantSource clock;
    private final List<ScrapeReader.Reading> readings;
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    Scrapes(
            ScrapeTarget target,
            Scraper scraper,
            InstantSource clock,
            List<ScrapeReader.Reading> readings) {
        this.target = target;
        this.scraper = scraper;
        this.clock = clock;
        this.readings = readings;
    }

    /// Scrapes in this round when a reader wants it and the last one has ended.
    void next() {
        if (running.get() != null) {
            return;
        }
        List<ScrapeReader.Reading> wanting =
                readings.stream().filter(ScrapeReader.Reading::wanted).toList();
        if (wanting.isEmpty()) {
            return;
        }
        Thread next = Thread.ofVirtual().name("scrape").unstarted(() -> attempt(wanting));
        running.set(next);
        next.start();
    }

    private void attempt(List<ScrapeReader.Reading> wanting) {
        try {
            scrape(wanting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("a scrape of {} failed", target.address(), e);
        } finally {
            running.set(null);
        }
    }

    private void scrape(List<ScrapeReader.Reading> wanting) throws InterruptedException {
        try {
            Exposition exposition = scraper.scrape(target.address());
            Instant at = clock.instant();
            for (ScrapeReader.Reading reading : wanting) {
                reading.read(exposition, at);
            }
        } catch (NoMetricsException e) {
            if (readings.stream().anyMatch(r -> r.knows(e.body()))) {
                readOther(wanting, e.body());
            } else {
                fail(wanting, e);
            }
        } catch (ScrapeException e) {
            fail(wanting, e);
        }
    }

    /// Whoever does not know it hears nothing: the process does not fail, and has no metrics here.
    private void readOther(List<ScrapeReader.Reading> wanting, String body)
            throws InterruptedException {
        Instant at = clock.instant();
        for (ScrapeReader.Reading reading : wanting) {
            if (reading.knows(body)) {
                reading.readOther(body, at);
            }
        }
    }

    private static void fail(List<ScrapeReader.Reading> wanting, ScrapeException why)
            throws InterruptedException {
        for (ScrapeReader.Reading reading : wanting) {
            reading.failed(why.said());
        }
    }

    /// The process is not scraped any more.
    void end() {
        Thread last = running.get();
        Thread.ofVirtual()
                .name("scrape-end")
                .start(() -> {
                    try {
                        if (last != null) {
                            last.join();
                        }
                        for (ScrapeReader.Reading reading : readings) {
                            reading.left();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
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
