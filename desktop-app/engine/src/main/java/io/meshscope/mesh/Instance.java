package io.meshscope.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An instance of a service, present or gone.
///
/// @param registration as it stands, or stood last
/// @param lease the latest measurement of its lease, when there was one
/// @param gone how it left; empty while it is registered
public record Instance(
        Registration registration, Optional<LeaseReading> lease, Optional<Departure> gone) {

    /// What was left of a lease at a time.
    ///
    /// @param nanos the journal's monotonic clock at the reading, to count on from
    public record LeaseReading(
            Duration remaining, Duration granted, Instant at, long nanos, String leaseId) {}

    /// How and when an instance left its registry.
    public record Departure(Instant at, RemovalCause cause, boolean inferred, String evidence) {}

    public InstanceId id() {
        return registration.instance();
    }

    public boolean present() {
        return gone.isEmpty();
    }
}
