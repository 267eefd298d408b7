package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is left of a lease between two measurements.
public final class LeaseClock {

    /// A lease with less than this share of its time to live is late: services renew it whenever a
    /// third of that time has passed.
    public static final double LATE = 0.4;

    /// Leases are measured every two seconds. With an older measurement, the lease may have been
    /// renewed since.
    private static final Duration FRESH = Duration.ofSeconds(5);

    /// A registry rounds the remaining time down, and takes a while to remove a lease that has run
    /// out.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private LeaseClock() {}

    /// What is left, never below zero. Empty when the instance is gone, when its lease was never
    /// measured, or when the lease must have been renewed or lost since and nobody told which.
    public static Optional<Duration> left(Instance instance, Moment moment) {
        return instance.lease()
                .filter(reading -> instance.present() && !overdue(reading, moment))
                .map(reading -> reading.remaining().minus(moment.since(reading)))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /// What is left as a share of what was granted, 0 to 1.
    public static double share(Instance instance, Duration left) {
        return instance.lease()
                .map(Instance.LeaseReading::granted)
                .filter(Duration::isPositive)
                .map(granted -> left.toMillis() / (double) granted.toMillis())
                .map(share -> Math.clamp(share, 0, 1))
                .orElse(0.0);
    }

    /// Whether its keep-alive should have come by now.
    static boolean late(Instance instance, Moment moment) {
        return instance.lease().filter(r -> moment.since(r).compareTo(FRESH) <= 0).isPresent()
                && left(instance, moment).filter(left -> share(instance, left) < LATE).isPresent();
    }

    /// After how much time since a measurement the other rules here may say something else.
    static List<Duration> turns(Instance.LeaseReading reading) {
        Duration late = Duration.ofMillis(Math.round(reading.granted().toMillis() * LATE));
        return List.of(FRESH, reading.remaining().minus(late), reading.remaining().plus(GRACE));
    }

    /// Whether the lease has run out by its last measurement, though nobody told so.
    static boolean overdue(Instance.LeaseReading reading, Moment moment) {
        return moment.since(reading).compareTo(reading.remaining().plus(GRACE)) > 0;
    }
}
