package io.meshscope.mesh;

/// Why an instance left a registry.
public enum RemovalCause {
    /// Its lease ran out.
    EXPIRED,
    /// The instance or somebody else removed the registration itself.
    DEREGISTERED,
    /// Its lease was taken back before it ran out: who signs off so means to leave.
    REVOKED,
    /// It failed its health check for so long that the registry removed it.
    CRITICAL,
    /// The registry lost its data and started anew.
    FORGOTTEN,
    /// The registry's answer allows no conclusion.
    UNKNOWN
}
