package io.meshscope.invoke;

/// gRPC's four ways of calling.
public enum RpcMode {
    UNARY,
    SERVER_STREAMING,
    CLIENT_STREAMING,
    BIDIRECTIONAL
}
