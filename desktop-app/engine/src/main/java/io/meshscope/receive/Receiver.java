package io.meshscope.receive;

/// Listens on a port for what a mesh sends of itself, and hands each request to the decoder that it
/// was started with for that kind. It listens from when it is made until it is closed.
public interface Receiver extends AutoCloseable {

    int port();

    /// Requests turned away before they were looked at; their senders were told to come again.
    long refused();

    /// Stops listening; what is in flight may end first.
    @Override
    void close();
}
