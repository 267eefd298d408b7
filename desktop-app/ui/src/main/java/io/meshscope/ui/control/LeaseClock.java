package io.meshscope.ui.control;

import io.meshscope.mesh.Instance;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.Optional;

/// What is left of a lease between two readings. While live it is counted on by the monotonic
/// clock, so that a changed wall clock does not make it jump; in the past by the events' times.
public final class LeaseClock {

    private LeaseClock() {}

    /// What is left, never below zero; empty when the instance is gone or was never measured.
    public static Optional<Duration> left(Instance instance, TimeModel time) {
        return instance.lease()
                .filter(reading -> instance.present())
                .map(reading ->
                        reading.remaining()
                                .minus(
                                        time.isLive().get()
                                                ? Duration.ofNanos(
                                                        System.nanoTime() - reading.nanos())
                                                : Duration.between(reading.at(), time.moment())))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /// What is left as a share of what was granted, 0 to 1.
    public static double share(Instance instance, Duration left) {
        return instance.lease()
                .map(Instance.LeaseReading::granted)
                .filter(granted -> granted.isPositive())
                .map(granted -> left.toMillis() / (double) granted.toMillis())
                .map(share -> Math.clamp(share, 0, 1))
                .orElse(0.0);
    }
}
