package io.meshscope.mesh;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Counts of durations in logarithmic buckets, eight to an octave. Histograms of single seconds can
/// be added, and a percentile of the sum is off by at most 4.5 %.
///
/// Only buckets that hold something are kept. Immutable.
public final class LatencyHistogram {

    /// More buckets than durations up to the longest that a long holds can fill.
    public static final int MOST_BUCKETS = 512;

    private static final int PER_OCTAVE = 8;
    private static final LatencyHistogram EMPTY = new LatencyHistogram(new byte[0]);

    /// The filled buckets in ascending order, as [Cells] has them.
    private final byte[] cells;

    private LatencyHistogram(byte[] cells) {
        this.cells = cells;
    }

    public static LatencyHistogram empty() {
        return EMPTY;
    }

    /// @param nanos durations; a negative one counts as 0
    public static LatencyHistogram of(long... nanos) {
        var sums = new TreeMap<Integer, Long>();
        for (long value : nanos) {
            sums.merge(bucket(value), 1L, Long::sum);
        }
        return from(sums);
    }

    /// Restores a histogram from its parts, as [#buckets()] and [#counts()] gave them.
    ///
    /// @throws IllegalArgumentException when the parts are of different length
    public static LatencyHistogram of(int[] buckets, long[] counts) {
        if (buckets.length != counts.length) {
            throw new IllegalArgumentException("buckets and counts differ in length");
        }
        return of(buckets, counts, buckets.length);
    }

    /// Restores a histogram from the beginnings of arrays that are longer.
    ///
    /// @param size how many buckets there are
    public static LatencyHistogram of(int[] buckets, long[] counts, int size) {
        if (!ascending(buckets, size)) {
            var sums = new TreeMap<Integer, Long>();
            for (int i = 0; i < size; i++) {
                sums.merge(buckets[i], counts[i], Long::sum);
            }
            return from(sums);
        }
        if (size == 0) {
            return EMPTY;
        }
        var cells = Cells.writing(size);
        for (int i = 0; i < size; i++) {
            cells.write(buckets[i], counts[i]);
        }
        return new LatencyHistogram(cells.written());
    }

    private static boolean ascending(int[] buckets, int size) {
        for (int i = 1; i < size; i++) {
            if (buckets[i] <= buckets[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static LatencyHistogram from(SortedMap<Integer, Long> sums) {
        if (sums.isEmpty()) {
            return EMPTY;
        }
        var cells = Cells.writing(sums.size());
        sums.forEach(cells::write);
        return new LatencyHistogram(cells.written());
    }

    public LatencyHistogram plus(LatencyHistogram other) {
        if (other.cells.length == 0) {
            return this;
        }
        if (cells.length == 0) {
            return other;
        }
        return merged(this, other);
    }

    private static LatencyHistogram merged(LatencyHistogram a, LatencyHistogram b) {
        var left = new Walk(a.cells);
        var right = new Walk(b.cells);
        var sum = Cells.writing((a.cells.length + b.cells.length) / 2);
        while (left.bucket != Walk.END || right.bucket != Walk.END) {
            int bucket = Math.min(left.bucket, right.bucket);
            sum.write(bucket, left.take(bucket) + right.take(bucket));
        }
        return new LatencyHistogram(sum.written());
    }

    /// Goes through the buckets of one histogram.
    private static final class Walk {

        static final int END = Integer.MAX_VALUE;

        private final Cells cells;
        private int bucket;
        private long count;

        Walk(byte[] cells) {
            this.cells = Cells.of(cells);
            step();
        }

        private void step() {
            bucket = cells.ended() ? END : cells.bucket();
            count = bucket == END ? 0 : cells.count();
        }

        /// What this bucket counts; 0 when it is not the one at hand.
        long take(int which) {
            if (bucket != which) {
                return 0;
            }
            long taken = count;
            step();
            return taken;
        }
    }

    public long count() {
        long sum = 0;
        for (var walk = new Walk(cells); walk.bucket != Walk.END; walk.step()) {
            sum += walk.count;
        }
        return sum;
    }

    /// The duration in nanoseconds within which a fraction of the calls ended.
    ///
    /// @param fraction above 0 to 1: 0.95 for the 95th percentile
    /// @return empty when nothing was counted
    public OptionalLong percentile(double fraction) {
        long total = count();
        if (total == 0) {
            return OptionalLong.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(fraction * total));
        long seen = 0;
        int last = 0;
        for (var walk = new Walk(cells); walk.bucket != Walk.END && seen < rank; walk.step()) {
            seen += walk.count;
            last = walk.bucket;
        }
        return OptionalLong.of(middle(last));
    }

    /// The numbers of the buckets that hold something, ascending.
    public int[] buckets() {
        var numbers = IntStream.builder();
        for (var walk = new Walk(cells); walk.bucket != Walk.END; walk.step()) {
            numbers.add(walk.bucket);
        }
        return numbers.build().toArray();
    }

    /// What those buckets hold, in the same order.
    public long[] counts() {
        var numbers = LongStream.builder();
        for (var walk = new Walk(cells); walk.bucket != Walk.END; walk.step()) {
            numbers.add(walk.count);
        }
        return numbers.build().toArray();
    }

    private static int bucket(long nanos) {
        if (nanos < 1_000) {
            return 0;
        }
        double octaves = Math.log(nanos / 1_000.0) / Math.log(2);
        return 1 + (int) Math.floor(octaves * PER_OCTAVE);
    }

    private static long middle(int bucket) {
        return bucket == 0 ? 500 : Math.round(1_000 * Math.pow(2, (bucket - 0.5) / PER_OCTAVE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyHistogram that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return count() == 0
                ? "no calls"
                : count() + " calls, p95 " + Duration.ofNanos(percentile(0.95).orElse(0));
    }
}
