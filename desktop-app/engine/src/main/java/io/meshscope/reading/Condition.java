package io.meshscope.reading;

import java.util.Locale;

/// The condition of an instance or a service, the worst last.
public enum Condition {
    /// It deregistered, or somebody removed it.
    DEREGISTERED,
    HEALTHY,
    STARTING,
    /// It serves, but something is not as it should be.
    DEGRADED,
    /// What is known of it is no longer current.
    UNKNOWN,
    /// It is registered and cannot serve, or was removed for that.
    CRITICAL,
    /// Its lease ran out.
    EXPIRED,
    /// Its process ended, and it is still registered.
    CRASHED;

    /// The word in documents: `healthy`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it takes calls.
    boolean serves() {
        return this == HEALTHY || this == DEGRADED;
    }
}
