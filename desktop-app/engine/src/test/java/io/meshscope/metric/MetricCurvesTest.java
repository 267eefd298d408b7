package io.meshscope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.metric.MetricCurves.Curve;
import io.meshscope.metric.MetricCurves.Row;
import io.meshscope.metric.MetricFamily.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricCurvesTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final Grid GRID = new Grid(T0, Duration.ofSeconds(10), 6);
    private static final ServiceName SHOP = new ServiceName("shop");
    private static final double NONE = Double.NaN;

    /// @param told second, value, second, value, …
    private static MetricSeries series(
            MetricKind kind, String instance, Map<String, String> attributes, double... told) {
        var values = new ArrayList<MetricSeries.Value>();
        for (int i = 0; i < told.length; i += 2) {
            values.add(
                    new MetricSeries.Value(
                            T0.plusMillis(Math.round(told[i] * 1_000)), told[i + 1]));
        }
        return new MetricSeries(
                SHOP, Optional.of(new InstanceId(instance)), attributes, kind, values);
    }

    private static Row only(MetricFamily metric, MetricSeries... series) {
        MetricCurves curves = MetricCurves.of(metric, List.of(series), GRID, Optional.empty());
        assertThat(curves.rows()).hasSize(1);
        return curves.rows().getFirst();
    }

    private static MetricFamily family(Shape shape) {
        return new MetricFamily("m", shape, "");
    }

    @Test
    void aCounterIsHowFastItGrowsAlsoWhenItBeganAnew() {
        Row row =
                only(
                        family(Shape.COUNTER),
                        series(
                                MetricKind.COUNTER,
                                "a",
                                Map.of(),
                                -5,
                                100,
                                5,
                                120,
                                15,
                                150,
                                25,
                                10,
                                35,
                                10));
        assertThat(row.values()).containsExactly(new double[] {2, 3, 1, 0, NONE, NONE});
    }

    @Test
    void whatGrowsIsAddedUpAndAGapIsNoZero() {
        Row row =
                only(
                        family(Shape.COUNTER),
                        series(MetricKind.COUNTER, "a", Map.of(), 5, 0, 15, 10, 25, 20),
                        series(MetricKind.COUNTER, "b", Map.of(), 5, 0, 15, 30),
                        series(MetricKind.DELTA, "c", Map.of(), 5, 7, 15, 20, 25, 10));
        assertThat(row.values()).containsExactly(new double[] {NONE, 6, 2, NONE, NONE, NONE});
    }

    @Test
    void aSlowSenderHasNoHolesAndOneThatStoppedHas() {
        MetricSeries slow = series(MetricKind.GAUGE, "a", Map.of(), -25, 1, 5, 2, 35, 4);
        assertThat(only(family(Shape.GAUGE), slow).values().getLast())
                .containsExactly(2, 2, 2, 4, 4, 4);
        MetricSeries stopped = series(MetricKind.GAUGE, "a", Map.of(), 1, 1, 6, 2, 11, 3);
        assertThat(only(family(Shape.GAUGE), stopped).values().getLast())
                .containsExactly(2, 3, 3, 3, NONE, NONE);
    }

    @Test
    void aGaugeOfSeveralHasItsMeanItsLowestAndItsHighest() {
        Row row =
                only(
                        family(Shape.GAUGE),
                        series(MetricKind.GAUGE, "a", Map.of(), 5, 2, 15, 2, 25, 2),
                        series(MetricKind.GAUGE, "b", Map.of(), 15, 4));
        assertThat(row.values().get(0)).startsWith(NONE, 2);
        assertThat(row.values().get(1)).startsWith(NONE, 4);
        assertThat(row.values().get(2)).startsWith(2, 3);
    }

    @Test
    void quantilesOfBucketsAreEstimatedAsPrometheusDoes() {
        var buckets = new ArrayList<MetricSeries>();
        for (String instance : List.of("a", "b")) {
            buckets.add(bucket(instance, "0.1", 0, 50));
            buckets.add(bucket(instance, "0.5", 0, 90));
            buckets.add(bucket(instance, "1.0", 0, 100));
            buckets.add(bucket(instance, "+Inf", 0, 100));
        }
        MetricCurves curves =
                MetricCurves.of(family(Shape.HISTOGRAM), buckets, GRID, Optional.empty());
        assertThat(curves.curves()).extracting(Curve::label).containsExactly("p50", "p99", "p95");
        Row row = curves.rows().getFirst();
        assertThat(row.values().get(0)[1]).isEqualTo(0.1);
        assertThat(row.values().get(1)[1]).isCloseTo(0.95, within(1e-9));
        assertThat(row.values().get(2)[1]).isCloseTo(0.75, within(1e-9));
        assertThat(row.values().get(2)[2]).as("nothing was counted").isNaN();
    }

    private static MetricSeries bucket(String instance, String le, double from, double to) {
        return series(MetricKind.BUCKET, instance, Map.of("le", le), 5, from, 15, to, 25, to);
    }

    @Test
    void aboveTheHighestBoundNothingIsKnownButThat() {
        assertThat(
                        only(
                                        family(Shape.HISTOGRAM),
                                        bucket("a", "1", 0, 1),
                                        bucket("a", "+Inf", 0, 100))
                                .values()
                                .get(0)[1])
                .isEqualTo(1);
        assertThat(only(family(Shape.HISTOGRAM), bucket("a", "x", 0, 1)).values().get(0))
                .as("a bound that is no number")
                .containsOnly(NONE);
    }

    @Test
    void aSummaryHasTheQuantilesThatItTells() {
        var told = new ArrayList<MetricSeries>();
        for (double q : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            for (int i = 1; i <= 2; i++) {
                told.add(
                        series(
                                MetricKind.QUANTILE,
                                "i" + i,
                                Map.of("quantile", Double.toString(q)),
                                5,
                                q * i,
                                15,
                                q * i));
            }
        }
        MetricCurves curves = MetricCurves.of(family(Shape.SUMMARY), told, GRID, Optional.empty());
        assertThat(curves.curves()).extracting(Curve::label).containsExactly("p50", "p100", "p75");
        assertThat(curves.rows().getFirst().values())
                .extracting(v -> v[1])
                .containsExactly(1.0, 2.0, 1.5);
    }

    @Test
    void servicesAreSplitByInstanceOrByAnAttribute() {
        var all =
                List.of(
                        series(MetricKind.GAUGE, "a", Map.of("code", "200", "job", "x"), 5, 1),
                        series(MetricKind.GAUGE, "a", Map.of("code", "500", "job", "x"), 5, 2),
                        series(MetricKind.GAUGE, "b", Map.of("code", "200", "job", "x"), 5, 4));
        assertThat(MetricCurves.splits(family(Shape.GAUGE), all))
                .as("a label that is the same everywhere splits nothing")
                .containsExactly("instance", "code");
        assertThat(parts(all, "instance")).containsExactly("a 1.5", "b 4.0");
        assertThat(parts(all, "code")).containsExactly("200 2.5", "500 2.0");
    }

    private static List<String> parts(List<MetricSeries> all, String split) {
        return MetricCurves.of(family(Shape.GAUGE), all, GRID, Optional.of(split)).rows().stream()
                .map(r -> r.part() + " " + r.values().getLast()[0])
                .toList();
    }
}
