package io.meshscope.invoke;

import java.time.Duration;

/// Asks servers which methods they offer, and calls them. All of it blocks on the network or on
/// files: for virtual threads.
public interface Invoker extends AutoCloseable {

    /// Asks a server what it offers, by reflection.
    ///
    /// @throws InvokeException when it does not answer or does not tell
    ServerSchema describe(Target target, Duration timeout);

    /// Reads what a schema offers, without asking any server.
    ///
    /// @throws InvokeException when it cannot be read
    ServerSchema describe(SchemaSource schema);

    /// Makes a unary call. A call that the server refuses is a result, not an exception.
    ///
    /// @throws InvokeException when the call could not be made: unknown method, the JSON does not
    ///   fit the message (naming the field), the target cannot be understood, the schema cannot be
    ///   read
    CallResult call(CallRequest request);

    @Override
    void close();
}
