package io.meshscope.reading.find;

import java.util.Locale;

/// Kinds of findings. Their words are stable: scripts go by them.
public enum FindingCode {
    /// An instance is registered and does not answer.
    ZOMBIE,
    /// A service is called and not registered.
    STRANGER,
    /// Registries say different things of an instance.
    REGISTRY_DISAGREEMENT,
    /// The instances of a service run different versions.
    VERSION_DRIFT,
    /// The instances of a service offer different schemas.
    SCHEMA_DRIFT,
    /// Nobody applies a configuration key.
    CONFIG_UNAPPLIED,
    /// An instance rejected its configuration.
    CONFIG_REJECTED,
    /// An instance still runs an older configuration.
    LAGGARD,
    /// So few calls pass a breaker that it can never judge them.
    BREAKER_STARVED,
    /// A breaker guards calls to a service that nobody knows.
    BREAKER_WITHOUT_CALLEE,
    /// A lease runs out again and again before it is renewed.
    LEASE_SHORT,
    /// The clock of an instance is ahead of this computer's.
    CLOCK_SKEW;

    /// The word in documents: `config-rejected`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
