package io.meshscope.metric;

/// What the numbers of a metric mean.
public enum MetricKind {
    /// A value as it is at its moment.
    GAUGE,
    /// A count since the sender's start; what is of interest is how fast it grows.
    COUNTER,
    /// A count since the point before.
    DELTA,
    /// How many values a histogram has counted since the sender's start that are not above the
    /// attribute `le`. Its name ends in `_bucket`.
    BUCKET,
    /// How many values a histogram has counted since the point before in one bucket: above the
    /// bound below, and not above the attribute `le`. Its name ends in `_bucket`.
    DELTA_BUCKET,
    /// A quantile that the sender calculates, named by the attribute `quantile`.
    QUANTILE,
    /// A measured value with the trace it was measured in, beside the points that count it: see
    /// [Exemplar]. Its name is the metric's.
    EXEMPLAR;

    /// Whether it counts since the point before, so that the points of a time add up.
    public boolean delta() {
        return this == DELTA || this == DELTA_BUCKET;
    }
}
