package io.meshscope.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricStore.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of metric points does.
public abstract class MetricStoreContract {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final ServiceName USER = new ServiceName("user-service");

    private MetricStore store = new MemoryMetricStore();

    protected abstract MetricStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    private static MetricPoint point(
            ServiceName service, int instance, String area, int second, double value) {
        return new MetricPoint(
                "jvm.memory.used",
                "By",
                new Resource(
                        service,
                        Optional.of(new InstanceId("i" + instance)),
                        Map.of("service.instance.id", "i" + instance)),
                Map.of("area", area, "pool", "p"),
                T0.plusSeconds(second),
                value);
    }

    @Test
    void theLastOfEachSeriesSummedByService() {
        store.append(
                List.of(
                        point(ORDER, 1, "heap", 4, 5),
                        point(ORDER, 1, "heap", 1, 1),
                        point(ORDER, 2, "heap", 2, 10),
                        point(ORDER, 2, "nonheap", 2, 100)));
        store.append(List.of(point(ORDER, 1, "heap", 11, 7), point(USER, 1, "heap", 0, 3)));
        assertThat(
                        store.byService(
                                "jvm.memory.used",
                                Map.of("area", "heap"),
                                T0,
                                T0.plusSeconds(60),
                                Duration.ofSeconds(10)))
                .containsExactly(
                        new Sample(ORDER, T0, 15),
                        new Sample(ORDER, T0.plusSeconds(10), 7),
                        new Sample(USER, T0, 3));
        assertThat(
                        store.byService(
                                "jvm.memory.used",
                                Map.of(),
                                T0,
                                T0.plusSeconds(4),
                                Duration.ofSeconds(10)))
                .containsExactly(new Sample(ORDER, T0, 111), new Sample(USER, T0, 3));
    }

    @Test
    void ofTwoAtTheSameTimeTheLaterArrivedCounts() {
        store.append(List.of(point(ORDER, 1, "heap", 1, 1), point(ORDER, 1, "heap", 1, 2)));
        assertThat(
                        store.byService(
                                "jvm.memory.used",
                                Map.of(),
                                T0,
                                T0.plusSeconds(9),
                                Duration.ofSeconds(10)))
                .containsExactly(new Sample(ORDER, T0, 2));
    }

    @Test
    void namesInOrder() {
        assertThat(store.names()).isEmpty();
        store.append(
                List.of(
                        point(ORDER, 1, "heap", 1, 1),
                        new MetricPoint(
                                "cpu",
                                "",
                                new Resource(USER, Optional.empty(), Map.of()),
                                Map.of(),
                                T0,
                                Double.NaN)));
        assertThat(store.names()).containsExactly("cpu", "jvm.memory.used");
        assertThat(store.byService("none", Map.of(), T0, T0.plusSeconds(1), Duration.ofSeconds(1)))
                .isEmpty();
    }
}
