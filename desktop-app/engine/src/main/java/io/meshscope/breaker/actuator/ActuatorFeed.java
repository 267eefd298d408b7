package io.meshscope.breaker.actuator;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.breaker.scraped.ScrapeFollower;
import io.meshscope.breaker.scraped.ScrapedBreakers;
import io.meshscope.breaker.scraped.Where;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.Exposition;
import java.time.Duration;
import java.time.Instant;

/// Reads the breakers of addresses that answer as the actuator's endpoint `circuitbreakers` does.
/// It goes before metrics of the same instance, which tell no more; not before another feed.
public final class ActuatorFeed implements BreakerFeed, ScrapeReader {

    private final Journal journal;
    private final Telling telling;
    private final Duration every;

    /// @param journal takes what is observed
    /// @param telling which feed tells what
    /// @param every how often a process is asked
    public ActuatorFeed(Journal journal, Telling telling, Duration every) {
        this.journal = journal;
        this.telling = telling;
        this.every = every;
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    /// Nothing to begin: it is given what is scraped.
    @Override
    public void start() {}

    @Override
    public Reading of(ScrapeTarget target) {
        return new Process(target);
    }

    private boolean claim(ScrapeTarget target) {
        return target.service()
                .map(service -> telling.claim(service, target.instance(), this))
                .orElse(true);
    }

    @Override
    public void close() {}

    private final class Process implements Reading {

        private final ScrapeTarget target;
        private final ScrapeFollower breakers;
        private boolean claimed;

        Process(ScrapeTarget target) {
            this.target = target;
            this.breakers =
                    new ScrapeFollower(
                            target,
                            Where.ACTUATOR,
                            journal,
                            every,
                            journal::state,
                            telling,
                            ActuatorFeed.this);
        }

        @Override
        public boolean wanted() {
            return breakers.wanted();
        }

        @Override
        public boolean knows(String body) {
            return ActuatorMapping.knows(body);
        }

        @Override
        public void readOther(String body, Instant at) throws InterruptedException {
            ScrapedBreakers told = ActuatorMapping.of(body);
            if (told.breakers().isEmpty()) {
                leave();
                // What is not understood is told, but metrics may tell the breakers.
                if (breakers.mayTell()) {
                    breakers.read(told, at);
                }
                return;
            }
            claimed = claim(target);
            if (claimed) {
                breakers.read(told, at);
            }
        }

        /// Others read metrics.
        @Override
        public void read(Exposition exposition, Instant at) {
            leave();
        }

        @Override
        public void failed(Message why) throws InterruptedException {
            breakers.failed(why);
            leave();
        }

        @Override
        public void left() throws InterruptedException {
            breakers.left();
            leave();
        }

        /// Another address of the same instance may tell its breakers.
        private void leave() {
            if (claimed) {
                claimed = false;
                target.service()
                        .ifPresent(s -> telling.leave(s, target.instance(), ActuatorFeed.this));
            }
        }
    }
}
