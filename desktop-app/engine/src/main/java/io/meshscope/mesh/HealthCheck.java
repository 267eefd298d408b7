package io.meshscope.mesh;

import java.util.Optional;

/// A check that a registry makes of an instance, with its latest result.
///
/// @param id unique within the instance
/// @param name for people
/// @param kind how it asks: `http`, `grpc`, `tcp`, `ttl`; empty when the registry does not tell
/// @param output what the check answered, as the registry keeps it; long ones are cut
public record HealthCheck(
        String id, String name, Optional<String> kind, Status status, String output) {

    /// In order of severity.
    public enum Status {
        PASSING,
        WARNING,
        /// The registry used a word that is not known here.
        UNKNOWN,
        CRITICAL
    }

    /// Whether Consul made it because somebody put the instance, or its node, into maintenance. Its
    /// output is the reason then. The instance may well answer.
    ///
    /// Source: Consul, `agent/structs/check.go`: `_service_maintenance:` and `_node_maintenance`.
    public boolean maintenance() {
        return serviceMaintenance() || id.equals("_node_maintenance");
    }

    /// Whether the instance itself is in maintenance: Consul lets that be ended for the instance
    /// alone, and the maintenance of its node only for the whole node.
    public boolean serviceMaintenance() {
        return id.startsWith("_service_maintenance:");
    }
}
