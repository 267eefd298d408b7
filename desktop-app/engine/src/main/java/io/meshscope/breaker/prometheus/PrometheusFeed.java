package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.breaker.scraped.ScrapeFollower;
import io.meshscope.breaker.scraped.Where;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.Exposition;
import java.time.Duration;
import java.time.Instant;

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
        return new Process(
                new ScrapeFollower(
                        target, Where.METRICS, journal, every, journal::state, telling, this));
    }

    private record Process(ScrapeFollower breakers) implements Reading {

        @Override
        public boolean wanted() {
            return breakers.wanted();
        }

        @Override
        public void read(Exposition exposition, Instant at) throws InterruptedException {
            breakers.read(MetricMapping.of(exposition), at);
        }

        @Override
        public void failed(Message why) throws InterruptedException {
            breakers.failed(why);
        }

        @Override
        public void left() throws InterruptedException {
            breakers.left();
        }
    }

    @Override
    public void close() {}
}
