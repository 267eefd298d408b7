package io.meshscope.registry;

/// Why something cannot be asked of a registry.
public enum RegistryRefusal {
    /// The registry has no checks.
    NO_CHECKS,
    /// The registry has no maintenance.
    NO_MAINTENANCE,
    /// The registry asks the instance itself, and would believe its next answer.
    CHECKED_BY_REGISTRY,
    IN_MAINTENANCE,
    NOT_IN_MAINTENANCE,
    /// What it stands under is the entry of other instances, too, which would go with it.
    SHARED_ENTRY,
    /// The registry's own entry.
    REGISTRY_ITSELF,
    /// This is a recording, or the registry is not connected.
    NOT_CONNECTED
}
