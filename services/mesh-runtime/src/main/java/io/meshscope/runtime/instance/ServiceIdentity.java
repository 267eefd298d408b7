package io.meshscope.runtime.instance;

/// What a service is, whichever instance of it runs.
///
/// @param name as callers discover it: `order-service`
/// @param contract the gRPC service it exists for, or `REST` for a gateway
/// @param grpcPort the default port of its gRPC server; 0 for any free one
/// @param httpPort the default port of REST or management
/// @param entrance where callers reach it, and so what is registered
public record ServiceIdentity(
        String name, String contract, int grpcPort, int httpPort, Entrance entrance) {

    /// Which of its two listeners a service registers under.
    public enum Entrance {
        GRPC,
        HTTP
    }
}
