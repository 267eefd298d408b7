package io.meshscope.reading.explain;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.Optional;

/// A call that did not end well, as far as its caller knows it.
public record FailedCall(Called called, Given given, GrpcCode code, CallEnd end, Answer answer) {

    /// @param service the one that its target names; empty for an address
    /// @param server where it was dialled; empty when it was not
    /// @param method `package.Service/Method`
    public record Called(Optional<ServiceName> service, Optional<Endpoint> server, String method) {}

    /// What the caller gave.
    ///
    /// @param deadline empty for none
    /// @param authorized whether it sent an authorization
    /// @param reflected whether the server itself told the method
    public record Given(Optional<Duration> deadline, boolean authorized, boolean reflected) {}

    /// What came back.
    ///
    /// @param said the status message
    /// @param messages how many messages came before the end
    /// @param retryIn how long the server asks to wait
    public record Answer(Message said, long messages, Optional<Duration> retryIn) {}
}
