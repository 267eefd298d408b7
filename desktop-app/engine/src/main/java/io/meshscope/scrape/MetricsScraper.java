package io.meshscope.scrape;

import io.meshscope.journal.Journal;
import io.meshscope.mesh.SourceId;
import io.meshscope.source.Source;
import io.meshscope.wire.prometheus.Scraper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Scrapes the processes whose metrics' addresses are known: named by the user, or announced by an
/// instance in its metadata. Each is scraped at most once a round, whoever reads it.
public final class MetricsScraper implements Source {

    /// How often a process is scraped at most.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final int MAX_TARGETS = 500;

    private final Journal journal;
    private final List<URI> addresses;
    private final Duration every;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final List<ScrapeReader> readers;
    private final Scraper scraper = new Scraper(Scraper.Limits.DEFAULT);
    private final Map<ScrapeTarget, Scrapes> scrapes = new HashMap<>();
    private boolean closed;

    /// @param journal tells who is registered
    /// @param addresses that the user names
    /// @param scheduler starts the rounds; its owner ends it
    public MetricsScraper(
            Journal journal,
            List<URI> addresses,
            Duration every,
            InstantSource clock,
            ScheduledExecutorService scheduler,
            List<ScrapeReader> readers) {
        this.journal = journal;
        this.addresses = List.copyOf(addresses);
        this.every = every;
        this.clock = clock;
        this.scheduler = scheduler;
        this.readers = List.copyOf(readers);
    }

    @Override
    public SourceId id() {
        return new SourceId("scrape");
    }

    @Override
    public void start() {
        var _ =
                scheduler.scheduleWithFixedDelay(
                        this::round, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void round() {
        if (closed) {
            return;
        }
        var wanted =
                new HashSet<>(
                        ScrapeTargets.of(journal.state().registrations(), addresses).stream()
                                .limit(MAX_TARGETS)
                                .toList());
        scrapes.entrySet()
                .removeIf(entry -> {
                    boolean gone = !wanted.contains(entry.getKey());
                    if (gone) {
                        entry.getValue().end();
                    }
                    return gone;
                });
        wanted.forEach(target -> scrapes.computeIfAbsent(target, this::begun).next());
    }

    private Scrapes begun(ScrapeTarget target) {
        return new Scrapes(
                target, scraper, clock, readers.stream().map(r -> r.of(target)).toList());
    }

    @Override
    public synchronized void close() {
        closed = true;
        scrapes.values().forEach(Scrapes::close);
        scrapes.clear();
        scraper.close();
    }
}
