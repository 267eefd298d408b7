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
    /// A quantile that the sender calculates, named by the attribute `quantile`.
    QUANTILE
}
