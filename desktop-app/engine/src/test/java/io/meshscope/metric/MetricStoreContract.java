package io.meshscope.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    private static final MetricFamily MEMORY =
            new MetricFamily("jvm.memory.used", MetricFamily.Shape.GAUGE, "By");

    private static MetricPoint point(
            ServiceName service, int instance, String area, int second, double value) {
        return new MetricPoint(
                "jvm.memory.used",
                MetricKind.GAUGE,
                "By",
                resource(service, instance),
                Map.of("area", area, "pool", "p"),
                T0.plusSeconds(second),
                value);
    }

    private static Resource resource(ServiceName service, int instance) {
        return new Resource(
                service,
                Optional.of(new InstanceId("i" + instance)),
                Map.of("service.instance.id", "i" + instance));
    }

    private static MetricPoint counted(MetricKind kind, String name, int second, double value) {
        return new MetricPoint(
                name,
                kind,
                "",
                resource(USER, 1),
                kind == MetricKind.BUCKET || kind == MetricKind.DELTA_BUCKET
                        ? Map.of("le", "0.5")
                        : Map.of(),
                T0.plusSeconds(second),
                value);
    }

    private List<String> told(MetricFamily metric, Map<String, String> attributes, int seconds) {
        return store
                .series(
                        new MetricStore.Question(
                                metric,
                                attributes,
                                T0,
                                T0.plusSeconds(seconds),
                                Duration.ofSeconds(10)))
                .series()
                .stream()
                .map(s ->
                        s.service()
                                + " "
                                + s.instance().map(Object::toString).orElse("–")
                                + " "
                                + s.attributes().getOrDefault("area", "–")
                                + s.values().stream()
                                        .map(v ->
                                                " "
                                                        + Duration.between(T0, v.at()).toSeconds()
                                                        + ":"
                                                        + v.value())
                                        .collect(Collectors.joining()))
                .toList();
    }

    @Test
    void theLastOfEachStepOfEachSeries() {
        store.append(
                List.of(
                        point(ORDER, 1, "heap", 4, 5),
                        point(ORDER, 1, "heap", 1, 1),
                        point(ORDER, 2, "heap", 2, 10),
                        point(ORDER, 2, "nonheap", 2, 100)));
        store.append(List.of(point(ORDER, 1, "heap", 11, 7), point(USER, 1, "heap", 0, 3)));
        assertThat(told(MEMORY, Map.of("area", "heap"), 60))
                .containsExactly(
                        "order-service i1 heap 4:5.0 11:7.0",
                        "order-service i2 heap 2:10.0",
                        "user-service i1 heap 0:3.0");
        assertThat(told(MEMORY, Map.of(), 4))
                .containsExactly(
                        "order-service i1 heap 1:1.0",
                        "order-service i2 heap 2:10.0",
                        "order-service i2 nonheap 2:100.0",
                        "user-service i1 heap 0:3.0");
    }

    @Test
    void ofTwoAtTheSameTimeTheLaterArrivedCounts() {
        store.append(List.of(point(ORDER, 1, "heap", 1, 1), point(ORDER, 1, "heap", 1, 2)));
        assertThat(told(MEMORY, Map.of(), 9)).containsExactly("order-service i1 heap 1:2.0");
    }

    @Test
    void countsSinceThePointBeforeAreAddedUp() {
        store.append(
                List.of(
                        counted(MetricKind.DELTA, "calls", 1, 2),
                        counted(MetricKind.DELTA, "calls", 3, 5),
                        counted(MetricKind.DELTA, "calls", 12, 1)));
        assertThat(told(MetricFamily.of("calls", MetricKind.DELTA, ""), Map.of(), 60))
                .containsExactly("user-service i1 – 3:7.0 12:1.0");
    }

    @Test
    void bucketsSinceThePointBeforeAreAddedUpToo() {
        store.append(
                List.of(
                        counted(MetricKind.DELTA_BUCKET, "time_bucket", 1, 2),
                        counted(MetricKind.DELTA_BUCKET, "time_bucket", 3, 5),
                        counted(MetricKind.DELTA_BUCKET, "time_bucket", 12, 1)));
        MetricFamily time = MetricFamily.of("time_bucket", MetricKind.DELTA_BUCKET, "");
        assertThat(store.families(T0, T0.plusSeconds(60))).containsExactly(time);
        assertThat(told(time, Map.of(), 60)).containsExactly("user-service i1 – 3:7.0 12:1.0");
    }

    @Test
    void aHistogramIsInAnAnswerWithAllItsBucketsOrNotAtAll() {
        int whole = MetricStore.MOST_SERIES / 3;
        store.append(
                IntStream.range(0, 3 * (whole + 1))
                        .mapToObj(i ->
                                new MetricPoint(
                                        "time_bucket",
                                        MetricKind.BUCKET,
                                        "",
                                        resource(USER, 1),
                                        Map.of(
                                                "le",
                                                List.of("1.0", "2.0", "+Inf").get(i % 3),
                                                "url",
                                                "/" + i / 3),
                                        T0.plusSeconds(1),
                                        i))
                        .toList());
        MetricStore.Answer answer =
                store.series(
                        new MetricStore.Question(
                                MetricFamily.of("time_bucket", MetricKind.BUCKET, ""),
                                Map.of(),
                                T0,
                                T0.plusSeconds(60),
                                Duration.ofSeconds(10)));
        assertThat(answer.series()).hasSize(3 * whole);
        assertThat(answer.left()).isEqualTo(3);
        for (int i = 0; i < answer.series().size(); i += 3) {
            assertThat(answer.series().subList(i, i + 3))
                    .extracting(s -> s.attributes().get("url"))
                    .as("those of one histogram follow each other")
                    .containsOnly(answer.series().get(i).attributes().get("url"));
        }
    }

    @Test
    void exemplarsAreKeptBesideThePointsAndAreNone() {
        MetricPoint calls = counted(MetricKind.COUNTER, "calls", 1, 2);
        store.append(
                List.of(
                        calls,
                        exemplar(calls, "0af7651916cd43dd8448eb211c80319c", 7),
                        exemplar(calls, "1af7651916cd43dd8448eb211c80319c", 3)));
        MetricFamily metric = MetricFamily.of("calls", MetricKind.COUNTER, "");
        assertThat(store.families(T0, T0.plusSeconds(60))).containsExactly(metric);
        assertThat(told(metric, Map.of(), 60)).containsExactly("user-service i1 – 1:2.0");
        MetricStore.Exemplars found = store.exemplars(metric, T0, T0.plusSeconds(60));
        assertThat(found.left()).isZero();
        assertThat(found.exemplars())
                .containsExactly(
                        new Exemplar(
                                USER,
                                Optional.of(new InstanceId("i1")),
                                Map.of("user", "u"),
                                T0.plusSeconds(3),
                                1.5,
                                "1af7651916cd43dd8448eb211c80319c",
                                Optional.of("b7ad6b7169203331")),
                        new Exemplar(
                                USER,
                                Optional.of(new InstanceId("i1")),
                                Map.of("user", "u"),
                                T0.plusSeconds(7),
                                1.5,
                                "0af7651916cd43dd8448eb211c80319c",
                                Optional.of("b7ad6b7169203331")));
        assertThat(store.exemplars(metric, T0, T0.plusSeconds(3)).exemplars()).isEmpty();
        store.append(
                IntStream.range(0, MetricStore.MOST_EXEMPLARS)
                        .mapToObj(i -> exemplar(calls, "0af7651916cd43dd8448eb211c80319c", 9))
                        .toList());
        assertThat(store.exemplars(metric, T0, T0.plusSeconds(60)).left()).isEqualTo(2);
    }

    private static MetricPoint exemplar(MetricPoint of, String trace, int second) {
        return Exemplar.point(
                        of,
                        Map.of("trace_id", trace, "span_id", "b7ad6b7169203331", "user", "u"),
                        T0.plusSeconds(second),
                        1.5)
                .orElseThrow();
    }

    @Test
    void familiesOfATimeInOrder() {
        Instant end = T0.plusSeconds(60);
        assertThat(store.families(T0, end)).isEmpty();
        store.append(
                List.of(
                        point(ORDER, 1, "heap", 1, 1),
                        counted(MetricKind.BUCKET, "time_bucket", 2, 1),
                        counted(MetricKind.QUANTILE, "pause", 3, 1),
                        counted(MetricKind.COUNTER, "both", 4, 1),
                        counted(MetricKind.GAUGE, "both", 4, 1)));
        assertThat(store.families(T0, end))
                .extracting(f -> f.name() + " " + f.shape())
                .containsExactly(
                        "both GAUGE",
                        "both COUNTER",
                        "jvm.memory.used GAUGE",
                        "pause SUMMARY",
                        "time HISTOGRAM");
        assertThat(store.families(T0.plusSeconds(2), T0.plusSeconds(3)))
                .extracting(MetricFamily::name)
                .containsExactly("time");
        assertThat(told(MetricFamily.of("both", MetricKind.COUNTER, ""), Map.of(), 60))
                .as("only points of its kind")
                .hasSize(1);
        assertThat(told(MetricFamily.of("none", MetricKind.GAUGE, ""), Map.of(), 60)).isEmpty();
    }

    @Test
    void seriesBeyondTheLimitAreCounted() {
        store.append(
                IntStream.range(0, MetricStore.MOST_SERIES + 3)
                        .mapToObj(i -> point(ORDER, 1, "a" + i, 1, i))
                        .toList());
        MetricStore.Answer answer =
                store.series(
                        new MetricStore.Question(
                                MEMORY, Map.of(), T0, T0.plusSeconds(60), Duration.ofSeconds(10)));
        assertThat(answer.series()).hasSize(MetricStore.MOST_SERIES);
        assertThat(answer.left()).isEqualTo(3);
    }
}
