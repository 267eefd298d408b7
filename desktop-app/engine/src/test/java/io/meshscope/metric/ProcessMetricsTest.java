package io.meshscope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricFamily.Shape;
import io.meshscope.metric.ProcessConvention.Aspect;
import io.meshscope.metric.ProcessConvention.Runtime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessMetricsTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final Grid GRID = new Grid(T0, Duration.ofSeconds(10), 3);

    private final MemoryMetricStore store = new MemoryMetricStore();

    /// @param values at 5, 15 and 25 seconds
    private void tell(
            String sender,
            String name,
            MetricKind kind,
            String unit,
            Map<String, String> attributes,
            double... values) {
        String[] names = sender.split("/");
        for (int i = 0; i < values.length; i++) {
            store.append(
                    List.of(
                            new MetricPoint(
                                    name,
                                    kind,
                                    unit,
                                    new Resource(
                                            new ServiceName(names[0]),
                                            Optional.of(new InstanceId(names[1])),
                                            Map.of()),
                                    attributes,
                                    T0.plusSeconds(5 + 10L * i),
                                    values[i])));
        }
    }

    private Map<ProcessMetrics.Place, ProcessMetrics> read(boolean apart) {
        return ProcessMetrics.read(store, GRID, ProcessMetrics.everything(), apart);
    }

    private double at(Map<ProcessMetrics.Place, ProcessMetrics> read, String place, Aspect aspect) {
        String[] names = place.split("/", -1);
        ProcessMetrics told =
                read.get(new ProcessMetrics.Place(new ServiceName(names[0]), names[1]));
        assertThat(told).isNotNull();
        double[] values = told.values().get(aspect);
        return values == null ? Double.NaN : values[1];
    }

    @Test
    void eachRuntimeIsUnderstoodByItsOwnNames() {
        tell("java/a", "jvm.cpu.time", MetricKind.COUNTER, "s", Map.of(), 1, 6);
        for (String type : List.of("heap", "non_heap")) {
            for (String pool : List.of("eden", "old")) {
                tell(
                        "java/a",
                        "jvm.memory.used",
                        MetricKind.GAUGE,
                        "By",
                        Map.of("jvm.memory.type", type, "jvm.memory.pool.name", pool),
                        100,
                        200);
            }
        }
        tell("java/a", "jvm.gc.duration_sum", MetricKind.COUNTER, "s", Map.of(), 0, 0.5);
        tell("spring/a", "jvm.gc.pause_sum", MetricKind.DELTA, "ms", Map.of(), 0, 250);
        tell("spring/a", "process_cpu_time_ns_total", MetricKind.COUNTER, "", Map.of(), 0, 2e10);
        tell("go/a", "go_goroutines", MetricKind.GAUGE, "", Map.of(), 7, 8);
        tell("go/a", "process_cpu_seconds_total", MetricKind.COUNTER, "s", Map.of(), 0, 1);
        tell("node/a", "nodejs.eventloop.delay.p99", MetricKind.GAUGE, "s", Map.of(), 0.01, 0.02);
        tell("py/a", "process_resident_memory_bytes", MetricKind.GAUGE, "By", Map.of(), 5, 6);
        var read = read(false);
        assertThat(at(read, "java/", Aspect.CPU)).isEqualTo(0.5);
        assertThat(at(read, "java/", Aspect.HEAP)).isEqualTo(400);
        assertThat(at(read, "java/", Aspect.GC)).isEqualTo(0.05);
        assertThat(at(read, "java/", Aspect.RESIDENT)).as("it does not tell").isNaN();
        assertThat(at(read, "spring/", Aspect.GC)).isEqualTo(0.025);
        assertThat(at(read, "spring/", Aspect.CPU)).isEqualTo(2);
        assertThat(at(read, "go/", Aspect.THREADS)).isEqualTo(8);
        assertThat(at(read, "node/", Aspect.LOOP_DELAY)).isEqualTo(0.02);
        assertThat(at(read, "py/", Aspect.RESIDENT)).isEqualTo(6);
        assertThat(read.values())
                .extracting(ProcessMetrics::runtime)
                .as("go, java, node, py, spring")
                .containsExactly(
                        Optional.of(Runtime.GO),
                        Optional.of(Runtime.JVM),
                        Optional.of(Runtime.NODE),
                        Optional.empty(),
                        Optional.of(Runtime.JVM));
    }

    @Test
    void instancesAreAddedUpOrTakenTogetherAsItMakesSense() {
        for (int i = 1; i <= 2; i++) {
            tell("s/" + i, "go_goroutines", MetricKind.GAUGE, "", Map.of(), i, 10 * i);
            tell("s/" + i, "nodejs_eventloop_lag_seconds", MetricKind.GAUGE, "s", Map.of(), i, i);
            tell("s/" + i, "go_gc_duration_seconds_sum", MetricKind.COUNTER, "s", Map.of(), 0, i);
        }
        var read = read(false);
        assertThat(at(read, "s/", Aspect.THREADS)).isEqualTo(30);
        assertThat(at(read, "s/", Aspect.LOOP_DELAY)).isEqualTo(2);
        assertThat(at(read, "s/", Aspect.GC)).isCloseTo(0.15, within(1e-9));
        assertThat(at(read(true), "s/2", Aspect.THREADS)).isEqualTo(20);
    }

    @Test
    void whatIsBothSentAndScrapedCountsOnce() {
        tell("s/1", "process.cpu.time", MetricKind.COUNTER, "s", Map.of(), 0, 10);
        tell("s/1", "process_cpu_seconds_total", MetricKind.COUNTER, "s", Map.of(), 0, 20);
        assertThat(at(read(false), "s/", Aspect.CPU)).isEqualTo(1);
    }

    @Test
    void noNameIsTwiceInTheList() {
        assertThat(ProcessConvention.ALL)
                .extracting(c -> c.name() + c.attributes())
                .doesNotHaveDuplicates();
        assertThat(ProcessConvention.ALL)
                .filteredOn(c -> c.aspect() == Aspect.CPU || c.aspect() == Aspect.GC)
                .extracting(ProcessConvention::shape)
                .containsOnly(Shape.COUNTER);
    }
}
