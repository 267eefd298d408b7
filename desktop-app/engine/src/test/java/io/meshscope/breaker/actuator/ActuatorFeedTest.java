package io.meshscope.breaker.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.BreakerFeedContract;
import io.meshscope.breaker.scraped.ScrapedFeed;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.scrape.MetricsScraper;
import io.meshscope.scrape.MetricsServer;
import io.meshscope.scrape.ScrapeReader;
import io.meshscope.wire.prometheus.Exposition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ActuatorFeedTest extends BreakerFeedContract {

    private static final Duration EVERY = Duration.ofMillis(20);

    private final MetricsServer server = new MetricsServer();
    private final List<String> failed = new CopyOnWriteArrayList<>();

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
                server.exposes(
                        "{\n  \"circuitBreakers\" : {\n    \""
                                + name
                                + "\" : { \"state\" : \""
                                + state
                                + "\" }\n  }\n}");
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
        var feed = new ActuatorFeed(journal, telling, EVERY);
        return new ScrapedFeed(
                feed,
                new MetricsScraper(
                        journal,
                        new MetricsScraper.Asked(addresses, List.of()),
                        EVERY,
                        InstantSource.system(),
                        scheduler,
                        List.of(feed, target -> new OnlyMetrics())));
    }

    /// Whoever reads nothing but metrics.
    private final class OnlyMetrics implements ScrapeReader.Reading {

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public void read(Exposition exposition, Instant at) {}

        @Override
        public void failed(Message why) {
            failed.add(why.english());
        }

        @Override
        public void left() {}
    }

    private Optional<SourceEvent> statusAt() {
        var known =
                journal.state()
                        .sources()
                        .all()
                        .get(BreakerFeed.source(new ServiceName(instance().value()), instance()));
        return Optional.ofNullable(known).map(s -> s.status());
    }

    @Test
    void anAddressThatTheUserNamesIsReadAndNobodyMissesItsMetrics() throws Exception {
        server.exposes(ActuatorMappingTest.recorded());
        try (var asked = feed(List.of(server.address()))) {
            asked.start();
            var pay =
                    new BreakerId(
                            new ServiceName("order-service"),
                            instance(),
                            new ServiceName("payment-service"),
                            "shop.payment.v1.PaymentService/CreatePayment");
            await().until(() -> journal.state().breakers().containsKey(pay));
            assertThat(journal.state().breakers()).hasSize(4);
            assertThat(journal.state().breakers().get(pay).thresholds())
                    .as("two of nine")
                    .contains(
                            BreakerThresholds.rates(OptionalDouble.of(50), OptionalDouble.of(100)));
            await().until(() -> statusAt().isPresent());
            assertThat(statusAt())
                    .contains(
                            new SourceEvent.Connected(Message.of("actuator.of", server.address())));
            assertThat(failed).isEmpty();
            server.exposes("{\"circuitBreakers\":{}}");
            await().until(() -> journal.state().breakers().isEmpty());
            assertThat(failed).isEmpty();
            server.exposes("{\"status\":\"UP\"}");
            await().until(() -> !failed.isEmpty());
            assertThat(failed.getFirst()).contains("does not answer with Prometheus text");
        }
    }

    @Test
    void anAnswerWithoutStatesLeavesTheInstanceToItsMetrics() throws Exception {
        server.exposes("{\"circuitBreakers\":[\"pay\",\"ship\"]}");
        try (var metrics = new ActuatorFeed(journal, telling, EVERY)) {
            register();
            await().until(() ->
                    journal.state().registrations().instance(ORDER, instance()).isPresent());
            int asked = server.asked.get();
            await().until(() -> server.asked.get() > asked + 2);
            assertThat(telling.claim(ORDER, instance(), metrics)).isTrue();
        }
    }

    @Test
    void anotherFeedGoesBeforeItAndItGoesBeforeThoseThatComeLater() throws Exception {
        try (var other = new ActuatorFeed(journal, telling, EVERY)) {
            telling.take(ORDER, instance(), other);
            register();
            await().until(() ->
                    journal.state().registrations().instance(ORDER, instance()).isPresent());
            await().until(() -> server.asked.get() > 2);
            assertThat(journal.state().breakers()).isEmpty();
            telling.leave(ORDER, instance(), other);
            await().until(() -> seen().isPresent());
            assertThat(telling.claim(ORDER, instance(), other)).isFalse();
            server.answers(500);
            await().until(() -> telling.claim(ORDER, instance(), other));
        }
    }
}
