package io.meshscope.metric.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.meshscope.metric.Grid;
import io.meshscope.metric.MemoryMetricStore;
import io.meshscope.metric.MetricCurves;
import io.meshscope.metric.MetricFamily;
import io.meshscope.metric.MetricKind;
import io.meshscope.metric.MetricPoint;
import io.meshscope.metric.MetricStore;
import io.meshscope.receive.Decoded;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Quantiles from the buckets of OTLP's histograms against those of the values themselves.
class HistogramQuantilesTest {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final Grid GRID = new Grid(T0, Duration.ofSeconds(10), 6);

    /// Four buckets for each doubling.
    private static final double WIDTH = Math.pow(2, 0.25);

    private static final List<Double> DRAWN = List.of(0.5, 0.99, 0.95);

    enum Counted {
        SINCE_THE_START(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE),
        SINCE_THE_POINT_BEFORE(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);

        final AggregationTemporality temporality;

        Counted(AggregationTemporality temporality) {
            this.temporality = temporality;
        }

        /// What the point at a time counts of the values of all times.
        double[] of(List<double[]> values, int time) {
            return this == SINCE_THE_POINT_BEFORE
                    ? values.get(time)
                    : values.subList(0, time + 1).stream()
                            .flatMapToDouble(Arrays::stream)
                            .toArray();
        }
    }

    /// Values of each of six times; the later ones are a hundred times as slow.
    private static List<double[]> values(DoubleUnaryOperator change) {
        var random = new Random(42);
        return IntStream.range(0, 6)
                .mapToObj(time ->
                        IntStream.range(0, 400)
                                .mapToDouble(i ->
                                        Math.exp(random.nextGaussian()) * (time < 3 ? 0.01 : 1))
                                .map(change)
                                .toArray())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void anExponentialHistogramsAreRightWithinABucketAlsoWhenItsScaleAndRangeChange(
            Counted counted) {
        List<double[]> values = values(v -> v);
        var points = new ArrayList<ExponentialHistogramDataPoint>();
        for (int time = 0; time < values.size(); time++) {
            // As a sender does that has room for few buckets: a wider range at a coarser scale.
            points.add(
                    exponential(
                            counted.of(values, time), new int[] {5, 4, 3, 3, 1, 2}[time], time));
        }
        assertWithinABucket(quantiles(exponential(points, counted)), values, WIDTH * WIDTH);
    }

    @ParameterizedTest
    @EnumSource
    void negativeValuesAreMirrored(Counted counted) {
        List<double[]> values = values(v -> -v);
        var points = new ArrayList<ExponentialHistogramDataPoint>();
        for (int time = 0; time < values.size(); time++) {
            points.add(exponential(counted.of(values, time), 3, time));
        }
        assertWithinABucket(quantiles(exponential(points, counted)), values, WIDTH);
    }

    @ParameterizedTest
    @EnumSource
    void valuesNextToZeroAreInABucketOfTheirOwn(Counted counted) {
        var points = new ArrayList<ExponentialHistogramDataPoint>();
        for (int time = 0; time < 3; time++) {
            int times = counted == Counted.SINCE_THE_START ? time + 1 : 1;
            points.add(
                    exponential(new double[] {1.1}, 0, time).toBuilder()
                            .setZeroThreshold(0.001)
                            .setZeroCount(99L * times)
                            .setPositive(
                                    ExponentialHistogramDataPoint.Buckets.newBuilder()
                                            .addBucketCounts(times))
                            .build());
        }
        MetricCurves.Row row = quantiles(exponential(points, counted));
        assertThat(row.values().get(0)[2]).isBetween(-0.001, 0.001);
        assertThat(row.values().get(1)[2]).isBetween(-0.001, 0.001);
    }

    @ParameterizedTest
    @EnumSource
    void aHistogramWithBoundsHasThemHoweverItCounts(Counted counted) {
        List<double[]> values = values(v -> v);
        double[] bounds = IntStream.range(-40, 40).mapToDouble(i -> Math.pow(2, i / 4.0)).toArray();
        var points = new ArrayList<HistogramDataPoint>();
        for (int time = 0; time < values.size(); time++) {
            var point = HistogramDataPoint.newBuilder().setTimeUnixNano(nanos(time));
            long[] counts = new long[bounds.length + 1];
            for (double value : counted.of(values, time)) {
                int at = Arrays.binarySearch(bounds, value);
                counts[at < 0 ? -at - 1 : at]++;
            }
            Arrays.stream(bounds).forEach(point::addExplicitBounds);
            LongStream.of(counts).forEach(point::addBucketCounts);
            points.add(point.build());
        }
        Metric metric =
                Metric.newBuilder()
                        .setName("wait")
                        .setHistogram(
                                Histogram.newBuilder()
                                        .setAggregationTemporality(counted.temporality)
                                        .addAllDataPoints(points))
                        .build();
        assertWithinABucket(quantiles(metric), values, WIDTH);
    }

    @Test
    void oneThatHasNoEndIsRefusedAndCountedAndTheOthersAreKept() {
        var sound = exponential(new double[] {1}, 3, 0);
        var far = sound.toBuilder();
        far.getPositiveBuilder().setOffset(Integer.MAX_VALUE);
        var wide = sound.toBuilder().setScale(0);
        wide.getNegativeBuilder().addAllBucketCounts(LongStream.range(0, 2_000).boxed().toList());
        var coarse = sound.toBuilder().setScale(Integer.MIN_VALUE);
        var below = sound.toBuilder().setZeroCount(-1);
        var zero = sound.toBuilder().setZeroThreshold(Double.NaN);
        Decoded<MetricPoint> decoded =
                decoded(
                        exponential(
                                List.of(
                                        far.build(),
                                        wide.build(),
                                        coarse.build(),
                                        below.build(),
                                        zero.build(),
                                        sound),
                                Counted.SINCE_THE_START));
        assertThat(decoded.refused()).isEqualTo(5);
        assertThat(decoded.reason().english()).contains("bounds");
        assertThat(decoded.items()).extracting(MetricPoint::name).contains("wait_count");
        assertThat(decoded(exponential(List.of(sound), Counted.SINCE_THE_START)).items())
                .isEqualTo(decoded.items());
    }

    @Test
    void exemplarsThatNameATraceAreKeptAndTooManyAreCounted() {
        var exemplar =
                Exemplar.newBuilder()
                        .setAsDouble(0.7)
                        .setTimeUnixNano(nanos(1))
                        .setTraceId(ByteString.fromHex("7f3a9c41d2e84b06a5c1e90b3d6f2874"))
                        .setSpanId(ByteString.fromHex("b7ad6b7169203331"))
                        .addFilteredAttributes(text("user.id", "42"));
        var point =
                exponential(new double[] {1}, 3, 0).toBuilder()
                        .addAttributes(text("code", "500"))
                        .addExemplars(exemplar)
                        .addExemplars(Exemplar.newBuilder().setAsInt(3));
        Decoded<MetricPoint> decoded =
                decoded(exponential(List.of(point.build()), Counted.SINCE_THE_START));
        assertThat(decoded.refused()).isZero();
        assertThat(decoded.items())
                .filteredOn(p -> p.kind() == MetricKind.EXEMPLAR)
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.name()).isEqualTo("wait");
                    assertThat(kept.value()).isEqualTo(0.7);
                    assertThat(kept.at()).isEqualTo(Instant.ofEpochSecond(0, nanos(1)));
                    assertThat(kept.attributes())
                            .isEqualTo(
                                    Map.of(
                                            "trace_id",
                                            "7f3a9c41d2e84b06a5c1e90b3d6f2874",
                                            "span_id",
                                            "b7ad6b7169203331",
                                            "user.id",
                                            "42",
                                            "code",
                                            "500"));
                });
        for (int i = 0; i < 300; i++) {
            point.addExemplars(exemplar);
        }
        Decoded<MetricPoint> crowded =
                decoded(exponential(List.of(point.build()), Counted.SINCE_THE_START));
        assertThat(crowded.refused()).isEqualTo(1);
        assertThat(crowded.reason().english()).contains("256");
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    @Test
    void theFinestScaleIsMergedInsteadOfRefused() {
        var fine = exponential(new double[] {1}, 3, 0).toBuilder().setScale(Integer.MAX_VALUE);
        fine.getPositiveBuilder().setOffset(Integer.MAX_VALUE);
        assertThat(decoded(exponential(List.of(fine.build()), Counted.SINCE_THE_START)).refused())
                .isZero();
    }

    private static void assertWithinABucket(
            MetricCurves.Row row, List<double[]> values, double width) {
        for (int step = 1; step < values.size(); step++) {
            double[] sorted = Arrays.stream(values.get(step)).sorted().toArray();
            for (int q = 0; q < DRAWN.size(); q++) {
                double right = sorted[(int) Math.ceil(DRAWN.get(q) * sorted.length) - 1];
                assertThat(row.values().get(q)[step] / right)
                        .as("p%s of step %s", DRAWN.get(q), step)
                        .isBetween(1 / width, width);
            }
        }
    }

    private static MetricCurves.Row quantiles(Metric metric) {
        MetricStore store = new MemoryMetricStore();
        store.append(decoded(metric).items());
        MetricFamily family =
                store.families(T0, GRID.to()).stream()
                        .filter(f -> f.shape() == MetricFamily.Shape.HISTOGRAM)
                        .findFirst()
                        .orElseThrow();
        MetricStore.Answer answer =
                store.series(
                        new MetricStore.Question(family, Map.of(), T0, GRID.to(), GRID.step()));
        return MetricCurves.of(family, answer.series(), GRID, Optional.empty()).rows().getFirst();
    }

    private static Decoded<MetricPoint> decoded(Metric metric) {
        var decoder = new MetricDecoder();
        decoder.decode(
                ResourceMetrics.newBuilder()
                        .setResource(
                                Resource.newBuilder().addAttributes(text("service.name", "shop")))
                        .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric))
                        .build());
        return decoder.decoded();
    }

    private static Metric exponential(List<ExponentialHistogramDataPoint> points, Counted counted) {
        return Metric.newBuilder()
                .setName("wait")
                .setUnit("s")
                .setExponentialHistogram(
                        ExponentialHistogram.newBuilder()
                                .setAggregationTemporality(counted.temporality)
                                .addAllDataPoints(points))
                .build();
    }

    private static ExponentialHistogramDataPoint exponential(double[] values, int scale, int time) {
        return ExponentialHistogramDataPoint.newBuilder()
                .setTimeUnixNano(nanos(time))
                .setScale(scale)
                .setCount(values.length)
                .setPositive(side(Arrays.stream(values).filter(v -> v > 0).toArray(), scale))
                .setNegative(
                        side(
                                Arrays.stream(values).filter(v -> v < 0).map(v -> -v).toArray(),
                                scale))
                .build();
    }

    private static ExponentialHistogramDataPoint.Buckets side(double[] values, int scale) {
        var buckets = ExponentialHistogramDataPoint.Buckets.newBuilder();
        int[] indices =
                Arrays.stream(values)
                        .mapToInt(v ->
                                (int) Math.ceil(Math.log(v) / Math.log(2) * Math.pow(2, scale)) - 1)
                        .toArray();
        if (indices.length == 0) {
            return buckets.build();
        }
        int first = Arrays.stream(indices).min().getAsInt();
        long[] counts = new long[Arrays.stream(indices).max().getAsInt() - first + 1];
        Arrays.stream(indices).forEach(index -> counts[index - first]++);
        LongStream.of(counts).forEach(buckets::addBucketCounts);
        return buckets.setOffset(first).build();
    }

    private static long nanos(int time) {
        return (T0.getEpochSecond() + 10L * time + 5) * 1_000_000_000L;
    }
}
