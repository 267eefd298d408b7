package io.meshscope.standin;

import io.meshscope.invoke.SchemaSource;

/// Makes stand-ins serve.
public interface StandInServers {

    /// Checks that every answer fits its method, and serves on the loopback interface. Blocks on
    /// files: for virtual threads.
    ///
    /// @param port 0 for any free one
    /// @param calls is told of each call
    /// @throws io.meshscope.invoke.InvokeException when an answer does not fit, naming its place,
    ///   or the port or the schema cannot be used
    StandInServer open(StandInPlan plan, SchemaSource schema, int port, StandInCalls calls);
}
