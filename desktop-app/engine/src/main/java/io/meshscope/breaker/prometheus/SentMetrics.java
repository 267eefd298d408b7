package io.meshscope.breaker.prometheus;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.Telling;
import io.meshscope.breaker.scraped.ScrapeFollower;
import io.meshscope.breaker.scraped.Where;
import io.meshscope.journal.Journal;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.Exposition;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Breakers among the metrics that processes send by themselves, under the same names as those that
/// are scraped.
public final class SentMetrics implements BreakerFeed {

    private static final Logger LOG = LoggerFactory.getLogger(SentMetrics.class);
    private static final URI SENT = URI.create("otlp");
    private static final int MOST_WAITING = 256;
    private static final int MOST_PROCESSES = 500;

    private final Journal journal;
    private final Telling telling;
    private final InstantSource clock;
    private final Map<ScrapeTarget, ScrapeFollower> followers = new HashMap<>();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofVirtual().name("sent-breakers").factory());

    public SentMetrics(Journal journal, Telling telling, InstantSource clock) {
        this.journal = journal;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public SourceId id() {
        return new SourceId("breaker");
    }

    /// Nothing to begin: metrics come when they are sent.
    @Override
    public void start() {}

    /// Takes what a process sent. Returns at once; when too much waits it is left out, and what the
    /// process sends next tells the same.
    public void sent(ServiceName service, InstanceId instance, Exposition metrics) {
        var target = new ScrapeTarget(SENT, Optional.of(service), instance, false);
        try {
            worker.execute(() -> tell(target, service, metrics));
        } catch (RejectedExecutionException e) {
            LOG.debug("metrics of {} wait for the next ones", service);
        }
    }

    private void tell(ScrapeTarget target, ServiceName service, Exposition metrics) {
        if (!followers.containsKey(target) && followers.size() >= MOST_PROCESSES) {
            LOG.debug("more than {} processes send breakers", MOST_PROCESSES);
            return;
        }
        ScrapeFollower follower =
                followers.computeIfAbsent(
                        target,
                        t ->
                                new ScrapeFollower(
                                        t,
                                        Where.METRICS,
                                        journal,
                                        Duration.ZERO,
                                        journal::state,
                                        telling,
                                        this));
        try {
            if (follower.mayTell()) {
                follower.tell(MetricMapping.of(metrics), clock.instant());
            } else {
                follower.forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        worker.close();
    }
}
