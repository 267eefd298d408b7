package io.meshscope.invoke;

/// gRPC's four ways of calling.
public enum RpcMode {
    UNARY,
    SERVER_STREAMING,
    CLIENT_STREAMING,
    BIDIRECTIONAL;

    /// Whether the caller sends a stream of messages.
    public boolean takesMany() {
        return this == CLIENT_STREAMING || this == BIDIRECTIONAL;
    }

    /// Whether the server answers with a stream of messages.
    public boolean answersMany() {
        return this == SERVER_STREAMING || this == BIDIRECTIONAL;
    }
}
