package io.meshscope.mesh;

/// Why an instance left a registry.
public enum RemovalCause {
    /// Its lease ran out.
    EXPIRED,
    /// It, or somebody, took the registration away.
    DEREGISTERED,
    /// The registry's answer allows no conclusion.
    UNKNOWN
}
