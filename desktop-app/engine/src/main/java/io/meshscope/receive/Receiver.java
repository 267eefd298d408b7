package io.meshscope.receive;

/// Listens on a port for the telemetry that a mesh sends, and hands each request to the handler of
/// its kind. It listens from the moment it is made until it is closed.
public interface Receiver extends AutoCloseable {

    int port();

    /// How many requests were turned away unread; their senders were told to send them again.
    long refused();

    /// Stops listening; requests in flight get a moment to end.
    @Override
    void close();
}
