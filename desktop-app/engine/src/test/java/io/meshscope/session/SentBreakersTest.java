package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.breaker.Telling;
import io.meshscope.breaker.prometheus.SentMetrics;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentBreakersTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId ONE = new InstanceId("127.0.0.1:50052");
    private static final String NAME = "order-service->payment-service/Pay";
    private static final BreakerId PAY =
            new BreakerId(ORDER, ONE, new ServiceName("payment-service"), "Pay");

    private static MetricPoint point(String name, Map<String, String> attributes, double value) {
        return new MetricPoint(
                name,
                MetricKind.GAUGE,
                "",
                new Resource(ORDER, Optional.of(ONE), Map.of()),
                attributes,
                Instant.EPOCH,
                value);
    }

    private static MetricPoint state(String each, String now) {
        return point(
                "resilience4j.circuitbreaker.state",
                Map.of("name", NAME, "state", each),
                each.equals(now) ? 1 : 0);
    }

    private static MetricPoint buffered(String kind, int calls) {
        return point(
                "resilience4j.circuitbreaker.buffered.calls",
                Map.of("name", NAME, "kind", kind),
                calls);
    }

    private static List<MetricPoint> resilience4j(String state) {
        return List.of(
                point("jvm.threads.live", Map.of(), 12),
                state("closed", state),
                state("open", state),
                point("resilience4j.circuitbreaker.failure.rate", Map.of("name", NAME), 62.5),
                buffered("failed", 5),
                buffered("successful", 3));
    }

    @Test
    void breakersAmongSentMetricsAreTold() throws Exception {
        try (var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var feed = new SentMetrics(journal, new Telling(), InstantSource.system())) {
            SentBreakers.pass(resilience4j("closed"), feed);
            await().until(() -> journal.state().breakers().containsKey(PAY));
            SentBreakers.pass(resilience4j("open"), feed);
            await().until(() -> journal.state().breakers().get(PAY).state() == BreakerState.OPEN);
            Breaker breaker = journal.state().breakers().get(PAY);
            assertThat(breaker.transitions()).hasSize(1);
            var measured = breaker.measurement().orElseThrow();
            assertThat(measured.failureRate()).hasValue(62.5);
            assertThat(measured.bufferedCalls()).hasValue(8);
            assertThat(measured.notPermittedCalls()).as("not sent").isEmpty();
            assertThat(journal.state().breakers()).hasSize(1);
        }
    }
}
