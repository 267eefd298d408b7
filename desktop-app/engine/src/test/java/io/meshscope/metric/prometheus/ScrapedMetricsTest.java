package io.meshscope.metric.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.breaker.Telling;
import io.meshscope.breaker.prometheus.PrometheusFeed;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.metric.MemoryMetricStore;
import io.meshscope.metric.MetricArrivals;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricStore;
import io.meshscope.receive.Refusals;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.scrape.MetricsServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScrapedMetricsTest {

    private static final Duration EVERY = Duration.ofMillis(20);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private final MemoryMetricStore store = new MemoryMetricStore();
    private final Refusals refusals = new Refusals(journal, System::nanoTime);
    private final MetricsServer server = new MetricsServer();
    private final PrometheusFeed breakers = new PrometheusFeed(journal, new Telling(), EVERY);
    private final MetricsScraper scraper =
            new MetricsScraper(
                    journal,
                    new MetricsScraper.Asked(List.of(server.address()), List.of()),
                    EVERY,
                    InstantSource.system(),
                    scheduler,
                    List.of(
                            breakers,
                            new ScrapedMetrics(
                                    MetricArrivals.into(store, journal),
                                    journal,
                                    refusals,
                                    3,
                                    10)));

    @AfterEach
    void close() {
        scraper.close();
        server.close();
        journal.close();
        scheduler.shutdownNow();
    }

    private List<String> names() {
        return store.families(Instant.EPOCH, Instant.MAX).stream().map(MetricFamily::name).toList();
    }

    private Optional<Source> source() {
        String process = "127.0.0.1:" + server.port();
        return Optional.ofNullable(
                journal.state()
                        .sources()
                        .all()
                        .get(new SourceId("scrape/" + process + "@" + process)));
    }

    @Test
    void oneScrapeTellsTheBreakersAndAllMetrics() {
        server.exposes("gobreaker_state{name=\"db\"} 2\ngo_goroutines 7\n");
        scraper.start();
        await().until(() -> names().contains("go_goroutines"));
        await().until(() -> !journal.state().breakers().isEmpty());
        assertThat(names()).contains("gobreaker_state");
        var asked = server.asked.get();
        await().until(() -> server.asked.get() >= asked + 6);
        long kept = store.families(Instant.EPOCH, Instant.MAX).isEmpty() ? 0 : points();
        assertThat(kept)
                .as("breakers are read in each round, metrics in one of three, and none twice")
                .isLessThanOrEqualTo(server.asked.get() / 3 + 1);
        assertThat(source()).as("all is well").isEmpty();
    }

    private long points() {
        return store
                .series(
                        new MetricStore.Question(
                                new MetricFamily("go_goroutines", MetricFamily.Shape.GAUGE, ""),
                                Map.of(),
                                Instant.EPOCH,
                                Instant.now().plusSeconds(9),
                                Duration.ofMillis(1)))
                .series()
                .stream()
                .mapToLong(s -> s.values().size())
                .sum();
    }

    @Test
    void aNamedAddressThatDoesNotAnswerIsSaidThoughItNeverDid() {
        server.answers(404);
        scraper.start();
        await().until(() -> source().isPresent());
        assertThat(source().orElseThrow().status())
                .isInstanceOfSatisfying(
                        SourceEvent.Lagging.class,
                        l -> assertThat(l.reason()).contains("answers with status 404"));
        assertThat(journal.state().sources().all()).as("by one reader").hasSize(1);
        server.answers(200);
        server.exposes("a 1\n");
        await().until(() -> source().orElseThrow().status() instanceof SourceEvent.Connected);
    }

    @Test
    void whatIsOverALimitIsToldUntilItIsWellAgain() {
        server.exposes("a 1\nb 1\nc 1\nd 1\n");
        scraper.start();
        await().until(() -> source().filter(s -> s.refusals().total() > 0).isPresent());
        assertThat(source().orElseThrow().status())
                .isEqualTo(new SourceEvent.Unmapped(server.address().toString(), List.of("d 1.0")));
        assertThat(source().orElseThrow().refusals().reason())
                .contains("series beyond the 3 that are kept of it: 1");
        assertThat(refusals.total()).isPositive();
        assertThat(names()).containsExactly("a", "b", "c");
        server.exposes("a 1\n");
        await().until(() -> source().orElseThrow().status() instanceof SourceEvent.Connected);
        assertThat(store.families(Instant.EPOCH, Instant.MAX)).isNotEmpty();
        assertThat(journal.state().registrations().services())
                .doesNotContainKey(new ServiceName("a"));
    }
}
