package io.meshscope.invoke;

import java.time.Duration;

/// Asks servers which methods they offer, and calls them. Both block on the network: for virtual
/// threads.
public interface Invoker extends AutoCloseable {

    /// Asks a server what it offers.
    ///
    /// @throws InvokeException when it does not answer or does not tell
    ServerSchema describe(Target target, Duration timeout);

    /// Makes a unary call. A call that the server refuses is a result, not an exception.
    ///
    /// @throws InvokeException when the call could not be made: unknown method, the JSON does not
    ///   fit the message (naming the field), the target cannot be understood
    CallResult call(CallRequest request);

    @Override
    void close();
}
