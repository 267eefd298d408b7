package io.meshscope.mesh;

/// What an instance did with a configuration.
public enum AppliedStatus {
    APPLIED,
    REJECTED,
    /// The report said something else.
    UNKNOWN
}
