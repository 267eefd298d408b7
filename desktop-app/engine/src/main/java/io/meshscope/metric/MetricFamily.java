package io.meshscope.metric;

import java.util.Optional;

/// A metric that can be charted.
///
/// @param name as it is known; a histogram's without `_bucket`
/// @param unit `s`, `By`; empty when nobody gave one
public record MetricFamily(String name, Shape shape, String unit)
        implements Comparable<MetricFamily> {

    private static final String BUCKET = "_bucket";

    /// What is drawn of it.
    public enum Shape {
        /// The mean of its series, the lowest and the highest.
        GAUGE,
        /// How fast it grows, a second.
        COUNTER,
        /// Quantiles, estimated from buckets.
        HISTOGRAM,
        /// Quantiles, as the senders tell them.
        SUMMARY
    }

    /// The family that a point belongs to, which is no exemplar.
    public static MetricFamily of(String name, MetricKind kind, String unit) {
        return switch (kind) {
            case GAUGE -> new MetricFamily(name, Shape.GAUGE, unit);
            case COUNTER, DELTA -> new MetricFamily(name, Shape.COUNTER, unit);
            case QUANTILE -> new MetricFamily(name, Shape.SUMMARY, unit);
            case BUCKET, DELTA_BUCKET ->
                    new MetricFamily(
                            name.endsWith(BUCKET)
                                    ? name.substring(0, name.length() - BUCKET.length())
                                    : name,
                            Shape.HISTOGRAM,
                            unit);
            case EXEMPLAR -> throw new IllegalArgumentException(name + " is no metric's point");
        };
    }

    /// The name of its points.
    public String points() {
        return shape == Shape.HISTOGRAM ? name + BUCKET : name;
    }

    /// Whether a point of this kind belongs to it, given that the names agree.
    public boolean takes(MetricKind kind) {
        return kind != MetricKind.EXEMPLAR && of(points(), kind, unit).shape() == shape;
    }

    /// The attribute that tells the points of one histogram or summary apart.
    public Optional<String> part() {
        return switch (shape) {
            case HISTOGRAM -> Optional.of("le");
            case SUMMARY -> Optional.of("quantile");
            case GAUGE, COUNTER -> Optional.empty();
        };
    }

    @Override
    public int compareTo(MetricFamily other) {
        int names = name.compareTo(other.name);
        return names != 0 ? names : shape.compareTo(other.shape);
    }
}
