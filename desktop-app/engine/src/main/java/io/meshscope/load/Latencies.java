package io.meshscope.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.PackedHistogram;

/// How long calls took, to three digits.
public final class Latencies {

    /// The percentiles of every report.
    public static final List<Double> PERCENTILES =
            List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99);

    static final long LOWEST_NANOS = 1_000;
    static final long HIGHEST_NANOS = 3_600_000_000_000L;
    static final int DIGITS = 3;

    private final PackedHistogram histogram;

    private Latencies(PackedHistogram histogram) {
        this.histogram = histogram;
    }

    /// A copy, which takes only the room that its values need.
    static Latencies of(AbstractHistogram measured) {
        var copy = new PackedHistogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
        copy.add(measured);
        return new Latencies(copy);
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /// The latency that this share of the calls did not exceed; 0 when there was no call.
    ///
    /// @param percent 0 to 100
    public long percentileNanos(double percent) {
        return count() == 0 ? 0 : histogram.getValueAtPercentile(percent);
    }

    public long meanNanos() {
        return count() == 0 ? 0 : Math.round(histogram.getMean());
    }

    public long minNanos() {
        return count() == 0 ? 0 : histogram.getMinValue();
    }

    public long maxNanos() {
        return count() == 0 ? 0 : histogram.getMaxValue();
    }

    /// As HdrHistogram's logs write it, base64: what its own tools read and add up.
    public String encoded() {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
