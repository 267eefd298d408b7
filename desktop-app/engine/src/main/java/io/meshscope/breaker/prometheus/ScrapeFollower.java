package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.BreakerNames;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.ScrapeException;
import io.meshscope.wire.prometheus.Scraper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the breakers of one process from scrape to scrape. One thread at a time.
final class ScrapeFollower {

    private static final Logger LOG = LoggerFactory.getLogger(ScrapeFollower.class);

    private final ScrapeTarget target;
    private final Intake intake;
    private final InstantSource clock;
    private final Duration every;
    private final Function<BreakerId, Optional<BreakerState>> known;
    private final Map<BreakerId, BreakerEvent.Measured> told = new HashMap<>();
    private @Nullable SourceEvent said;
    private @Nullable Instant scraped;

    /// @param every how often it is scraped
    /// @param known the state that a breaker was last told in, by any feed
    ScrapeFollower(
            ScrapeTarget target,
            Intake intake,
            InstantSource clock,
            Duration every,
            Function<BreakerId, Optional<BreakerState>> known) {
        this.target = target;
        this.intake = intake;
        this.clock = clock;
        this.every = every;
        this.known = known;
    }

    ScrapeTarget target() {
        return target;
    }

    /// Whether it tells breakers.
    boolean tells() {
        return !told.isEmpty();
    }

    void scrape(Scraper scraper) throws InterruptedException {
        try {
            tell(scraper.scrape(target.address()));
        } catch (ScrapeException e) {
            if (target.asked() || tells()) {
                say(new SourceEvent.Lagging(String.valueOf(e.getMessage()), Optional.of(every)));
            } else {
                LOG.debug("{}", e.getMessage());
            }
        }
    }

    /// Tells what differs from what was exposed before.
    void tell(Exposition exposition) throws InterruptedException {
        Instant now = clock.instant();
        MetricMapping mapping = MetricMapping.of(exposition);
        if (!mapping.unmapped().isEmpty() || mapping.breakers().isEmpty() && target.asked()) {
            say(new SourceEvent.Unmapped(target.address().toString(), mapping.unmapped()));
        } else if (!mapping.breakers().isEmpty()) {
            say(new SourceEvent.Connected("metrics of " + target.address()));
        }
        for (MetricBreaker breaker : mapping.breakers()) {
            Optional<BreakerId> id = id(breaker);
            if (id.isPresent()) {
                tell(id.get(), breaker, now);
            }
        }
        scraped = now;
    }

    private Optional<BreakerId> id(MetricBreaker breaker) {
        ServiceName service = target.service(breaker.application());
        return BreakerNames.parse(breaker.name(), service, target.instance())
                .map(id ->
                        id.callee().isPresent()
                                ? id
                                : new BreakerId(
                                        id.caller(), id.instance(), breaker.callee(), id.method()));
    }

    private void tell(BreakerId id, MetricBreaker breaker, Instant now)
            throws InterruptedException {
        BreakerEvent.Measured before = told.get(id);
        Optional<BreakerState> from = known.apply(id);
        if (from.isPresent() && from.get() != breaker.state()) {
            put(
                    new BreakerEvent.Transition(
                            id, from.get(), breaker.state(), now, seen(now), Optional.empty()));
        }
        var measured =
                new BreakerEvent.Measured(
                        id,
                        breaker.state(),
                        Optional.empty(),
                        Optional.empty(),
                        breaker.measurement());
        if (!measured.equals(before)) {
            told.put(id, measured);
            put(measured);
        }
    }

    /// A scrape sees a state, not when it began: between two scrapes there may also have been
    /// others.
    private String seen(Instant now) {
        return scraped == null
                ? "seen in its metrics"
                : String.format(
                        Locale.ROOT,
                        "seen in its metrics; it changed within the %.1f s before",
                        Duration.between(scraped, now).toMillis() / 1e3);
    }

    /// Another feed tells the breakers meanwhile.
    void forget() {
        told.clear();
        said = null;
        scraped = null;
    }

    private void put(BreakerEvent event) throws InterruptedException {
        intake.put(Observation.of(target.source(), event));
    }

    private void say(SourceEvent event) throws InterruptedException {
        if (!event.equals(said)) {
            said = event;
            intake.put(Observation.of(target.source(), event));
        }
    }

    /// The instance left the registry.
    void left() throws InterruptedException {
        if (said != null) {
            say(
                    new SourceEvent.Lost(
                            target.service(Optional.empty())
                                    + " "
                                    + target.instance()
                                    + " is not registered.",
                            "Its breakers are followed again when it registers again."));
        }
    }
}
