package io.meshscope.mesh;

/// What a registry checks of an instance, and how that went last.
///
/// @param id unique within the instance
/// @param name for people
/// @param output what the check answered, as the registry keeps it; long ones are cut
public record HealthCheck(String id, String name, Status status, String output) {

    /// In order of severity.
    public enum Status {
        PASSING,
        WARNING,
        /// A word that is not known here.
        UNKNOWN,
        CRITICAL
    }
}
