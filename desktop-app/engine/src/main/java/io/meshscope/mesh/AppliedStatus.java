package io.meshscope.mesh;

/// Whether an instance applied a configuration.
public enum AppliedStatus {
    APPLIED,
    REJECTED,
    /// The report said something else.
    UNKNOWN
}
