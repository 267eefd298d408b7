package io.meshscope.mesh;

/// What an instance answered when it was dialled as a gRPC server.
public enum Answer {
    GRPC,
    /// HTTP, but no gRPC.
    HTTP,
    /// It takes TLS only, and was dialled in plaintext.
    TLS,
    /// Something that is neither.
    OTHER
}
