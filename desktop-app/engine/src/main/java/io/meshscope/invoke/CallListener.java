package io.meshscope.invoke;

/// Hears what happens in an open call.
@FunctionalInterface
public interface CallListener {

    /// Messages that were sent are told on the sender's thread and all else on the connection's, so
    /// two may come at once. While a listener is busy with a message that came, nothing more is
    /// taken from the server: a slow listener makes the server wait.
    void on(CallEvent event);
}
