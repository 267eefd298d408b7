package io.meshscope.receive;

/// Hears of requests that a receiver has taken in, as they came.
@FunctionalInterface
public interface Taken {

    Taken NOBODY = (address, contentType, body) -> {};

    /// Called on the receiver's thread: it must return at once.
    ///
    /// @param address the path, or the full name of the gRPC service
    /// @param body decompressed; nobody changes it
    void took(String address, String contentType, byte[] body);
}
