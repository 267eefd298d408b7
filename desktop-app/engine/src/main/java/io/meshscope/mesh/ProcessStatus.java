package io.meshscope.mesh;

/// Where a launched process is in its life.
public enum ProcessStatus {
    STARTING,
    HEALTHY,
    UNHEALTHY,
    /// Being asked to end.
    STOPPING,
    /// Ended on request.
    STOPPED,
    /// Ended without having been asked to by Meshscope: by itself, or killed.
    CRASHED
}
