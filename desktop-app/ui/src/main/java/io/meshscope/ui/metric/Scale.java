package io.meshscope.ui.metric;

import io.meshscope.metric.MetricFamily;
import java.util.Arrays;

/// What the values of a chart are counted in.
enum Scale {
    /// A second.
    RATE,
    PERCENT,
    /// In nanoseconds.
    DURATION,
    BYTES,
    BYTES_A_SECOND,
    NUMBER;

    /// The scale of a metric, by its unit. How fast seconds grow is a number: the share of time.
    static Scale of(MetricFamily metric) {
        boolean grows = metric.shape() == MetricFamily.Shape.COUNTER;
        return switch (metric.unit()) {
            case "s", "ms", "us", "ns" -> grows ? NUMBER : DURATION;
            case "By" -> grows ? BYTES_A_SECOND : BYTES;
            case "%" -> grows ? RATE : PERCENT;
            default -> grows ? RATE : NUMBER;
        };
    }

    /// Values in seconds, bytes or as a share, in this scale.
    double[] ofBase(double[] values) {
        double factor =
                switch (this) {
                    case DURATION -> 1e9;
                    case PERCENT -> 100;
                    case RATE, BYTES, BYTES_A_SECOND, NUMBER -> 1;
                };
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    /// What a metric's values are multiplied by.
    static double factor(MetricFamily metric) {
        boolean grows = metric.shape() == MetricFamily.Shape.COUNTER;
        return switch (metric.unit()) {
            case "s" -> grows ? 1 : 1e9;
            case "ms" -> grows ? 1e-3 : 1e6;
            case "us" -> grows ? 1e-6 : 1e3;
            case "ns" -> grows ? 1e-9 : 1;
            default -> 1;
        };
    }
}
