package io.meshscope.mesh;

/// Why an instance left a registry.
public enum RemovalCause {
    /// Its lease ran out.
    EXPIRED,
    /// It, or somebody, took the registration away.
    DEREGISTERED,
    /// It failed its health check for so long that the registry took it away.
    CRITICAL,
    /// The registry lost what it knew: it was started anew without its data.
    FORGOTTEN,
    /// The registry's answer allows no conclusion.
    UNKNOWN
}
