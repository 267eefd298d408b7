package io.meshscope.invoke;

import java.util.Optional;

/// A call of any mode, from its first message to its end. Messages may be sent while others come.
/// Safe for several threads.
public interface OpenCall extends AutoCloseable {

    /// Empty when nobody told it, because the target cannot be reached.
    Optional<RpcMode> mode();

    /// The trace that was started for it, when one was.
    Optional<CallResult.Trace> trace();

    /// Sends a message as protobuf JSON. A method that takes one message is called by it and takes
    /// no other. Blocks while the server does not take more.
    ///
    /// @return false when the call has ended and the message was not sent
    /// @throws InvokeException when the text does not fit the message, which leaves the call open,
    ///   or after [#halfClose]
    boolean send(String json) throws InterruptedException;

    /// Says that no more messages follow. A method that takes one message is half-closed by it.
    void halfClose();

    /// Ends the call, unless it has ended.
    void cancel();

    /// Blocks until the call has ended.
    ///
    /// @throws InvokeException when it has ended, but how cannot be told
    CallResult await() throws InterruptedException;

    /// Cancels the call, unless it has ended.
    @Override
    default void close() {
        cancel();
    }
}
