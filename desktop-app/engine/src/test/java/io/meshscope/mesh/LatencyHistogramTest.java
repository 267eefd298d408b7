package io.meshscope.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void aPercentileIsWithinFivePercentOfTheTrueOne() {
        long[] durations = new Random(7).longs(10_000, 20_000, 3_000_000_000L).sorted().toArray();
        var histogram = LatencyHistogram.of(durations);
        for (double p : new double[] {0.01, 0.5, 0.95, 0.99, 1.0}) {
            long exact = durations[(int) Math.ceil(p * durations.length) - 1];
            assertThat((double) histogram.percentile(p).orElseThrow())
                    .as("p%s", p)
                    .isCloseTo(exact, within(exact * 0.05));
        }
    }

    @Test
    void addingUpPartsGivesTheWhole() {
        var whole = LatencyHistogram.of(LongStream.range(0, 5_000).map(i -> i * 997).toArray());
        var first = LatencyHistogram.of(LongStream.range(0, 2_000).map(i -> i * 997).toArray());
        var rest = LatencyHistogram.of(LongStream.range(2_000, 5_000).map(i -> i * 997).toArray());
        assertThat(first.plus(rest)).isEqualTo(whole);
        assertThat(rest.plus(first)).isEqualTo(whole);
        assertThat(LatencyHistogram.of(whole.buckets(), whole.counts())).isEqualTo(whole);
    }

    @Test
    void nothingCountedHasNoPercentile() {
        assertThat(LatencyHistogram.empty().percentile(0.95)).isEmpty();
        assertThat(LatencyHistogram.of(-5).percentile(1)).hasValue(500);
    }
}
