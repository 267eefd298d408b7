package io.meshscope.breaker.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.BreakerFeedContract;
import io.meshscope.breaker.Telling;
import io.meshscope.breaker.scraped.ScrapeFollower;
import io.meshscope.breaker.scraped.ScrapedFeed;
import io.meshscope.breaker.scraped.Where;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.scrape.MetricsServer;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.ExpositionReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusFeedTest extends BreakerFeedContract {

    private final MetricsServer server = new MetricsServer();

    @Override
    protected Process process() {
        return new Process() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("metricsPort", Integer.toString(server.port()));
            }

            @Override
            public void breaker(String name, BreakerState state) {
                int number =
                        List.of(BreakerState.CLOSED, BreakerState.HALF_OPEN, BreakerState.OPEN)
                                .indexOf(state);
                server.exposes("gobreaker_state{name=\"" + name + "\"} " + number + "\n");
            }

            @Override
            public boolean watched() {
                return true;
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Override
    protected BreakerFeed feed() {
        return feed(List.of());
    }

    private ScrapedFeed feed(List<URI> addresses) {
        return feed(addresses, List.of());
    }

    private ScrapedFeed feed(List<URI> addresses, List<SourceId> registries) {
        var feed = new PrometheusFeed(journal, telling, Duration.ofMillis(20));
        return new ScrapedFeed(
                feed,
                new MetricsScraper(
                        journal,
                        new MetricsScraper.Asked(addresses, registries),
                        Duration.ofMillis(20),
                        InstantSource.system(),
                        scheduler,
                        List.of(feed)));
    }

    private void scrapes(Runnable then) {
        try (var asked = feed(List.of(server.address()))) {
            asked.start();
            then.run();
        }
    }

    @Test
    void aTransitionSaysThatItWasSeenByAScrape() throws Exception {
        register();
        await().until(() -> seen().isPresent());
        server.exposes("gobreaker_state{name=\"db.primary\"} 2\n");
        await().until(() -> !seen().orElseThrow().transitions().isEmpty());
        assertThat(seen().orElseThrow().transitions().getFirst().reason())
                .matches("seen in its metrics; it changed within the \\d+\\.\\d s before");
    }

    @Test
    void aBreakerThatIsNotExposedAnyMoreIsGone() throws Exception {
        register();
        await().until(() -> seen().isPresent());
        server.exposes("breaker_state{name=\"other\"} 0\n");
        await().until(() -> seen().isEmpty());
        assertThat(journal.state().breakers()).hasSize(1);
        server.exposes("up 1\n");
        await().until(() -> journal.state().breakers().isEmpty());

        server.exposes("breaker_state{name=\"db.primary\"} 2\n");
        await().until(() -> seen().isPresent());
        deregister();
        await().until(() -> status().orElseThrow() instanceof SourceEvent.Lost);
        server.exposes("breaker_state{name=\"other\"} 0\n");
        register();
        await().until(() -> seen().isEmpty());
    }

    @Test
    void anAddressThatNoRegistryKnowsIsAServiceOfItsOwn() {
        scrapes(() -> {
            var unknown = new ServiceName(instance().value());
            var id = new BreakerId(unknown, instance(), Optional.empty(), "db.primary");
            await().until(() -> journal.state().breakers().containsKey(id));
            server.exposes(
                    "target_info{service_name=\"checkout\"} 1\nbreaker_state{name=\"a->b/C\"} 2\n");
            var named = new BreakerId(new ServiceName("a"), instance(), new ServiceName("b"), "C");
            await().until(() -> journal.state().breakers().containsKey(named));
        });
    }

    @Test
    void anAddressWaitsForItsRegistryAndItsBreakersStandUnderOneName() throws Exception {
        var etcd = new SourceId("etcd");
        server.exposes("breaker_state{name=\"db\"} 0\n");
        try (var asked = feed(List.of(server.address()), List.of(etcd))) {
            asked.start();
            register();
            await().until(() ->
                    journal.state().registrations().instance(ORDER, instance()).isPresent());
            await().until(() -> !journal.state().breakers().isEmpty());
            assertThat(journal.state().breakers().keySet())
                    .extracting(BreakerId::caller)
                    .containsExactly(ORDER);
        }
    }

    @Test
    void whoseAnAddressIsMayBeKnownLater() throws Exception {
        server.exposes("breaker_state{name=\"db\"} 0\n");
        try (var asked = feed(List.of(server.address()))) {
            asked.start();
            await().until(() -> !journal.state().breakers().isEmpty());
            register();
            await().until(() ->
                    journal.state().breakers().keySet().stream()
                            .map(BreakerId::caller)
                            .toList()
                            .equals(List.of(ORDER)));
        }
    }

    @Test
    void metricsWithoutBreakersAndWrongAnswersAreSaid() {
        scrapes(() -> {
            server.exposes("up 1\n");
            await().until(() ->
                    statusAt()
                            .equals(
                                    Optional.of(
                                            new SourceEvent.Unmapped(
                                                    server.address().toString(), List.of()))));
            server.exposes("breaker_state 9\n");
            await().until(() ->
                    statusAt()
                            .equals(
                                    Optional.of(
                                            new SourceEvent.Unmapped(
                                                    server.address().toString(),
                                                    List.of("breaker_state 9.0")))));
            server.exposes("breaker_state 0\n");
            await().until(() -> statusAt().orElseThrow() instanceof SourceEvent.Connected);
            server.exposes("<html>\n");
            await().until(() -> lagging().contains("does not answer with Prometheus text"));
            server.answers(404);
            await().until(() -> lagging().contains("answers with status 404"));
            server.answers(200);
            server.exposes("breaker_state 0\n");
            await().until(() -> statusAt().orElseThrow() instanceof SourceEvent.Connected);
        });
    }

    private Optional<SourceEvent> statusAt() {
        var known =
                journal.state()
                        .sources()
                        .all()
                        .get(BreakerFeed.source(new ServiceName(instance().value()), instance()));
        return Optional.ofNullable(known).map(s -> s.status());
    }

    private String lagging() {
        return statusAt().orElseThrow() instanceof SourceEvent.Lagging l ? l.reason() : "";
    }

    @Test
    void anInstanceWhoseBreakersAnotherFeedTellsIsLeftAlone() throws Exception {
        try (var other = feed(List.of())) {
            telling.take(ORDER, instance(), other);
            register();
            await().until(() ->
                    journal.state().registrations().instance(ORDER, instance()).isPresent());
            try (var elsewhere = new MetricsServer();
                    var both = feed(List.of(server.address(), elsewhere.address()))) {
                both.start();
                await().until(() -> elsewhere.asked.get() > 2);
            }
            assertThat(server.asked).hasValue(0);
            assertThat(journal.state().breakers()).isEmpty();
            telling.leave(ORDER, instance(), other);
            await().until(() -> seen().isPresent());
        }
    }

    @Test
    void whatAnotherFeedTookOverIsNotSaidToBeLost() throws Exception {
        for (boolean taken : List.of(false, true)) {
            var told = new ArrayList<Object>();
            var telling = new Telling();
            var follower = follower(told, telling);
            follower.read(
                    MetricMapping.of(ExpositionReader.read("breaker_state 0\n")), Instant.EPOCH);
            if (taken) {
                telling.take(
                        ORDER,
                        instance(),
                        new PrometheusFeed(journal, telling, Duration.ofSeconds(5)));
            }
            follower.wanted();
            follower.wanted();
            follower.left();
            assertThat(told).hasAtLeastOneElementOfType(SourceEvent.Connected.class);
            assertThat(told.stream().anyMatch(SourceEvent.Lost.class::isInstance))
                    .isEqualTo(!taken);
        }
    }

    private ScrapeFollower follower(List<Object> told, Telling telling) {
        var intake =
                new Intake() {
                    @Override
                    public boolean offer(Observation observation) {
                        return told.add(observation.payload());
                    }

                    @Override
                    public void put(Observation observation) {
                        told.add(observation.payload());
                    }
                };
        return new ScrapeFollower(
                new ScrapeTarget(server.address(), Optional.of(ORDER), instance(), false),
                Where.METRICS,
                intake,
                Duration.ofSeconds(5),
                () -> MeshState.EMPTY,
                telling,
                new PrometheusFeed(journal, telling, Duration.ofSeconds(5)));
    }

    @Test
    void aRegisteredInstanceIsKnownByTheAddressOfItsMetrics() throws Exception {
        register();
        await().until(() ->
                journal.state().registrations().instance(ORDER, instance()).isPresent());
        scrapes(() -> await().until(() -> seen().isPresent()));
        assertThat(journal.state().breakers()).hasSize(1);
    }
}
