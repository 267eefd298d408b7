package io.meshscope.mesh;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts of durations in logarithmic buckets, eight to an octave. Histograms of single seconds can
/// be added, and a percentile of the sum is off by at most 4.5 %.
///
/// Only buckets that hold something are kept. Immutable.
public final class LatencyHistogram {

    /// More buckets than durations up to the longest that a long holds can fill.
    public static final int MOST_BUCKETS = 512;

    private static final int PER_OCTAVE = 8;
    private static final LatencyHistogram EMPTY = new LatencyHistogram(new int[0], new long[0]);

    private final int[] buckets;
    private final long[] counts;

    private LatencyHistogram(int[] buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts;
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
        if (ascending(buckets)) {
            return buckets.length == 0
                    ? EMPTY
                    : new LatencyHistogram(buckets.clone(), counts.clone());
        }
        var sums = new TreeMap<Integer, Long>();
        for (int i = 0; i < buckets.length; i++) {
            sums.merge(buckets[i], counts[i], Long::sum);
        }
        return from(sums);
    }

    private static boolean ascending(int[] buckets) {
        for (int i = 1; i < buckets.length; i++) {
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
        return new LatencyHistogram(
                sums.keySet().stream().mapToInt(Integer::intValue).toArray(),
                sums.values().stream().mapToLong(Long::longValue).toArray());
    }

    public LatencyHistogram plus(LatencyHistogram other) {
        if (other.buckets.length == 0) {
            return this;
        }
        if (buckets.length == 0) {
            return other;
        }
        return merged(this, other);
    }

    private static LatencyHistogram merged(LatencyHistogram a, LatencyHistogram b) {
        var buckets = new int[a.buckets.length + b.buckets.length];
        var counts = new long[buckets.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.buckets.length || j < b.buckets.length) {
            int left = i < a.buckets.length ? a.buckets[i] : Integer.MAX_VALUE;
            int right = j < b.buckets.length ? b.buckets[j] : Integer.MAX_VALUE;
            buckets[size] = Math.min(left, right);
            if (left <= right) {
                counts[size] += a.counts[i++];
            }
            if (right <= left) {
                counts[size] += b.counts[j++];
            }
            size++;
        }
        return new LatencyHistogram(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size));
    }

    public long count() {
        return Arrays.stream(counts).sum();
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
        for (int i = 0; i < buckets.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return OptionalLong.of(middle(buckets[i]));
            }
        }
        return OptionalLong.of(middle(buckets[buckets.length - 1]));
    }

    public int[] buckets() {
        return buckets.clone();
    }

    public long[] counts() {
        return counts.clone();
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
        return other instanceof LatencyHistogram that
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return count() == 0
                ? "no calls"
                : count() + " calls, p95 " + Duration.ofNanos(percentile(0.95).orElse(0));
    }
}
