package io.meshscope.registry;

/// What can be asked of a registry about an instance that is registered in it.
public enum RegistryOrder {
    /// Takes the registration away. The process is not touched, and may register again.
    DEREGISTER,
    /// Lets a check that waits to hear of the instance fail.
    FORCE_CRITICAL,
    /// Takes it out of use, with a reason.
    MAINTENANCE_ON,
    MAINTENANCE_OFF;

    /// Whether a reason is given with it.
    public boolean hasReason() {
        return this == FORCE_CRITICAL || this == MAINTENANCE_ON;
    }
}
