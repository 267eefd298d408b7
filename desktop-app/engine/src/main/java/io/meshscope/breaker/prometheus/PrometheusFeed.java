package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.SourceId;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.scrape.ScrapeTarget;
import java.time.Duration;

/// Reads breakers among the metrics that are scraped. An instance whose breakers another feed tells
/// is left alone.
public final class PrometheusFeed implements BreakerFeed, ScrapeReader {

    private final Journal journal;
    private final Telling telling;
    private final Duration every;

    /// @param journal takes what is observed
    /// @param telling which feed tells what
    /// @param every how often a process is scraped
    public PrometheusFeed(Journal journal, Telling telling, Duration every) {
        this.journal = journal;
        this.telling = telling;
        this.every = every;
    }

    @Override
    public SourceId id() {
        return new SourceId("breaker");
    }

    /// Nothing to begin: it is given what is scraped.
    @Override
    public void start() {}

    @Override
    public Reading of(ScrapeTarget target) {
        return new ScrapeFollower(target, journal, every, journal::state, () -> mayTell(target));
    }

    private boolean mayTell(ScrapeTarget target) {
        return target.service()
                .map(service -> telling.free(service, target.instance(), this))
                .orElse(true);
    }

    @Override
    public void close() {}
}
