package io.meshscope.registry;

import java.time.Duration;

/// What was left of a lease when it was last asked for.
///
/// @param remaining rounded down to seconds by etcd
/// @param nanos monotonic clock at the answer
public record LeaseReading(Duration remaining, Duration granted, long nanos) {

    /// The most leases that are read; instances on others have no reading.
    public static final int MOST = 200;

    /// A lease with a smaller share of its time left is about to end, unless it is renewed:
    /// services renew it whenever a third has passed.
    private static final double PLENTY = 0.4;

    /// Whether there will be plenty left even if nobody renews the lease until then.
    public boolean isPlentyAt(long nanoTime) {
        return leastLeft(nanoTime).toMillis() >= PLENTY * granted.toMillis();
    }

    /// What is left now if nobody has renewed the lease since: the least that can be left.
    Duration leastLeft(long nowNanos) {
        return remaining.minusNanos(nowNanos - nanos);
    }
}
