package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.prometheus.Scraper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Scrapes the breakers of the processes whose metrics' addresses are known: named by the user, or
/// announced by an instance in its metadata. An instance whose breakers another feed tells is left
/// alone.
public final class PrometheusFeed implements BreakerFeed {

    /// How often breakers are scraped.
    public static final Duration EVERY = Duration.ofSeconds(5);

    private static final int MAX_TARGETS = 500;

    private final Journal journal;
    private final Telling telling;
    private final List<URI> addresses;
    private final Duration every;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler;
    private final Scraper scraper = new Scraper(Scraper.Limits.DEFAULT);
    private final Map<ScrapeTarget, Scrapes> scrapes = new HashMap<>();
    private boolean closed;

    /// @param journal tells who is registered and takes what is observed
    /// @param telling which feed tells what
    /// @param addresses that the user names
    /// @param scheduler starts the rounds; its owner ends it
    public PrometheusFeed(
            Journal journal,
            Telling telling,
            List<URI> addresses,
            Duration every,
            InstantSource clock,
            ScheduledExecutorService scheduler) {
        this.journal = journal;
        this.telling = telling;
        this.addresses = List.copyOf(addresses);
        this.every = every;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @Override
    public SourceId id() {
        return new SourceId("breaker");
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
        wanted.forEach(this::follow);
    }

    /// An announced instance is first scraped in the round after: until then a feed that tells more
    /// may have it.
    private void follow(ScrapeTarget target) {
        Scrapes known = scrapes.get(target);
        if (known == null) {
            known =
                    new Scrapes(
                            new ScrapeFollower(target, journal, clock, every, this::knownState),
                            scraper);
            scrapes.put(target, known);
            if (!target.asked()) {
                return;
            }
        }
        if (mayTell(target)) {
            known.next();
        } else {
            known.pause();
        }
    }

    private boolean mayTell(ScrapeTarget target) {
        return target.service()
                .map(service -> telling.free(service, target.instance(), this))
                .orElse(true);
    }

    private Optional<BreakerState> knownState(BreakerId id) {
        return Optional.ofNullable(journal.state().breakers().get(id)).map(Breaker::state);
    }

    @Override
    public synchronized void close() {
        closed = true;
        scrapes.values().forEach(Scrapes::close);
        scrapes.clear();
        scraper.close();
    }
}
