package io.meshscope.metric.otlp;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The buckets of one point of a histogram: how many values there are above the bound before and
/// not above this one. The last bound is infinite.
///
/// An exponential histogram's scale changes from point to point, and so would its bounds. Its
/// buckets are merged to at most four for each doubling, which makes the bounds of one point a part
/// of another's.
final class Buckets {

    private static final int FINEST = 2;

    private static final int MOST = 1_024;

    private final TreeMap<Double, Long> counts = new TreeMap<>();

    private Buckets() {}

    /// @return empty when the point's counts do not fit its bounds, or those do not rise
    static Optional<SortedMap<Double, Long>> of(HistogramDataPoint point) {
        int bounds = point.getExplicitBoundsCount();
        if (point.getBucketCountsCount() != bounds + 1
                || point.getBucketCountsList().stream().anyMatch(count -> count < 0)) {
            return Optional.empty();
        }
        var buckets = new Buckets();
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < bounds; i++) {
            double bound = point.getExplicitBounds(i);
            if (!(bound > before)) {
                return Optional.empty();
            }
            buckets.add(bound, point.getBucketCounts(i));
            before = bound;
        }
        buckets.add(Double.POSITIVE_INFINITY, point.getBucketCounts(bounds));
        return Optional.of(buckets.counts);
    }

    /// @return empty when there are buckets beyond the numbers there are, or too many
    static Optional<SortedMap<Double, Long>> of(ExponentialHistogramDataPoint point) {
        int scale = Math.min(point.getScale(), FINEST);
        int merged = Math.min(62, point.getScale() - scale);
        var positive = new Side(point.getPositive(), scale, merged);
        var negative = new Side(point.getNegative(), scale, merged);
        double zero = point.getZeroThreshold();
        if (!positive.sound()
                || !negative.sound()
                || point.getZeroCount() < 0
                || !(zero >= 0 && zero < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        var buckets = new Buckets();
        buckets.below(negative);
        if (zero > 0) {
            buckets.add(-zero, 0);
        }
        buckets.add(zero, point.getZeroCount());
        buckets.above(positive);
        buckets.add(Double.POSITIVE_INFINITY, 0);
        return Optional.of(buckets.counts);
    }

    private void below(Side side) {
        for (int i = 0; i < side.told().size(); i++) {
            long index = side.index(i);
            add(-side.bound(index), side.told().get(i));
            add(-side.bound(index + 1), 0);
        }
    }

    private void above(Side side) {
        for (int i = 0; i < side.told().size(); i++) {
            long index = side.index(i);
            add(side.bound(index), 0);
            add(side.bound(index + 1), side.told().get(i));
        }
    }

    private void add(double bound, long count) {
        counts.merge(bound, count, Long::sum);
    }

    /// The buckets of the values on one side of zero.
    ///
    /// @param merged how many times two buckets were made one
    private record Side(ExponentialHistogramDataPoint.Buckets buckets, int scale, int merged) {

        List<Long> told() {
            return buckets.getBucketCountsList();
        }

        long index(int i) {
            return ((long) buckets.getOffset() + i) >> merged;
        }

        double bound(long index) {
            return Math.pow(2, index / Math.pow(2, scale));
        }

        boolean sound() {
            if (told().isEmpty()) {
                return true;
            }
            long first = index(0);
            long last = index(told().size() - 1);
            return last - first < MOST
                    && bound(first) > 0
                    && bound(last + 1) < Double.POSITIVE_INFINITY
                    && told().stream().allMatch(count -> count >= 0);
        }
    }
}
