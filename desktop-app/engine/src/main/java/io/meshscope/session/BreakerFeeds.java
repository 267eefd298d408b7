package io.meshscope.session;

import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.breaker.actuator.ActuatorFeed;
import io.meshscope.breaker.grpc.BreakerSource;
import io.meshscope.breaker.prometheus.PrometheusFeed;
import io.meshscope.breaker.prometheus.SentMetrics;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Journal;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.prometheus.ScrapedMetrics;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.wire.access.InstanceAccess;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/// The ways in which breakers are told: the list of the feeds.
final class BreakerFeeds {

    private BreakerFeeds() {}

    /// @param metrics that arrive
    static List<BreakerFeed> of(
            Journal journal,
            Arrivals<MetricPoint, ?> metrics,
            InstanceAccess access,
            ScheduledExecutorService scheduler) {
        var telling = new Telling();
        InstantSource clock = InstantSource.system();
        var sent = new SentMetrics(journal, telling, clock);
        metrics.onArrivalFrom((source, points) -> {
            // What is scraped is read by the feed for it.
            if (!source.equals(ScrapedMetrics.SOURCE)) {
                SentBreakers.pass(points, sent);
            }
        });
        return List.of(
                new BreakerSource(journal, telling, access, clock, scheduler),
                new ActuatorFeed(journal, telling, MetricsScraper.EVERY),
                new PrometheusFeed(journal, telling, MetricsScraper.EVERY),
                sent);
    }

    /// Moves breakers by the first feed that can.
    static BreakerControl control(List<BreakerFeed> feeds) {
        return feeds.stream()
                .flatMap(feed -> feed.control().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no feed moves breakers"));
    }
}
