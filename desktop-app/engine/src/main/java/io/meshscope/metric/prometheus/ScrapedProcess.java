package io.meshscope.metric.prometheus;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent.MetricBatch;
import io.meshscope.message.Message;
import io.meshscope.metric.MetricPoint;
import io.meshscope.receive.Refusals;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.Exposition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the metrics of one process, every fifteen seconds. The journal hears of it by name only
/// when something is wrong, and when it is right again.
final class ScrapedProcess implements ScrapeReader.Reading {

    private static final Logger LOG = LoggerFactory.getLogger(ScrapedProcess.class);

    /// Often enough for charts, and what Prometheus users are used to.
    private static final Duration KEPT_EVERY = Duration.ofSeconds(15);

    private static final long ROUNDS = KEPT_EVERY.dividedBy(MetricsScraper.EVERY);

    private final ScrapeTarget target;
    private final SourceId source;
    private final Arrivals<MetricPoint, MetricBatch> arrivals;
    private final Intake intake;
    private final Refusals refusals;
    private final SeriesBudget budget;
    private @Nullable SourceEvent said;
    private boolean answered;
    private final NewExemplars exemplars = new NewExemplars();

    // Of the thread that starts the rounds.
    private long round;

    ScrapedProcess(
            ScrapeTarget target,
            Arrivals<MetricPoint, MetricBatch> arrivals,
            Intake intake,
            Refusals refusals,
            SeriesBudget budget) {
        this.target = target;
        this.source =
                new SourceId(
                        ScrapedMetrics.SOURCE
                                + "/"
                                + target.service(Optional.empty())
                                + "@"
                                + target.instance());
        this.arrivals = arrivals;
        this.intake = intake;
        this.refusals = refusals;
        this.budget = budget;
    }

    @Override
    public boolean wanted() {
        return round++ % ROUNDS == 0;
    }

    @Override
    public void read(Exposition exposition, Instant at) throws InterruptedException {
        ScrapedPoints scraped = ScrapedPoints.of(target, exposition, at, budget.most(target));
        answered = true;
        budget.take(target, scraped.points().size());
        if (scraped.lost() > 0) {
            say(new SourceEvent.Unmapped(target.address().toString(), scraped.first()));
            refusals.items(
                    source,
                    scraped.lost(),
                    Message.of("at", target.address(), Message.listed(scraped.why())));
        } else if (said != null) {
            say(new SourceEvent.Connected(Message.of("metrics.of", target.address())));
        }
        try {
            var all = new ArrayList<>(scraped.points());
            all.addAll(exemplars.newOf(scraped.exemplars()));
            arrivals.accept(ScrapedMetrics.SOURCE, all);
        } catch (RetryLaterException e) {
            // They are counted as refused; the next scrape brings the values that are new then.
            LOG.debug("the metrics of {} are not kept: {}", target.address(), e.getMessage());
        }
    }

    /// A port that was announced and never answered may have no metrics; an address that the user
    /// named must have some.
    @Override
    public void failed(Message why) throws InterruptedException {
        if (answered || target.asked()) {
            say(new SourceEvent.Lagging(why, Optional.of(KEPT_EVERY)));
        }
    }

    @Override
    public void left() throws InterruptedException {
        budget.leave(target);
        if (said != null && !(said instanceof SourceEvent.Connected)) {
            say(
                    new SourceEvent.Lost(
                            Message.of(
                                    "instance.left",
                                    target.service(Optional.empty()),
                                    target.instance()),
                            Message.of("metrics.again")));
        }
    }

    private void say(SourceEvent event) throws InterruptedException {
        if (!event.equals(said)) {
            said = event;
            intake.put(Observation.of(source, event));
        }
    }
}
