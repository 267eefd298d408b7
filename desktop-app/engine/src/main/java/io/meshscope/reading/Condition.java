package io.meshscope.reading;

import java.util.Locale;

/// How an instance or a service is, the worst last.
public enum Condition {
    /// Was taken away by itself or by somebody.
    DEREGISTERED,
    HEALTHY,
    STARTING,
    /// Serves, but something is not as it should be.
    DEGRADED,
    /// Nobody can tell now.
    UNKNOWN,
    /// Is registered and cannot serve, or was taken away for that.
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
