package io.meshscope.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// A time in steps of the same length.
public record Grid(Instant from, Duration step, int steps) {

    public Instant to() {
        return from.plus(step.multipliedBy(steps));
    }

    /// A value for each step; NaN, because nothing is known yet.
    double[] unknown() {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// The step that contains a moment: below 0 before the first.
    int at(Instant moment) {
        return Math.toIntExact(
                Math.clamp(
                        Math.floorDiv(Duration.between(from, moment).toNanos(), step.toNanos()),
                        -1L,
                        steps));
    }
}
