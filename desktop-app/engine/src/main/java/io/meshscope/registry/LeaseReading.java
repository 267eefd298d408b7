package io.meshscope.registry;

import java.time.Duration;

/// What was left of a lease when it was last asked for.
///
/// @param remaining rounded down to seconds by etcd
/// @param nanos monotonic clock at the answer
public record LeaseReading(Duration remaining, Duration granted, long nanos) {

    /// What is left now if nobody has renewed the lease since: the least that can be left.
    Duration leastLeft(long nowNanos) {
        return remaining.minusNanos(nowNanos - nanos);
    }
}
