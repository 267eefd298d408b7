package io.meshscope.standin;

import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A call that a stand-in got.
///
/// @param method `package.Service/Method`
/// @param peer the caller's address, when it is known
/// @param answeredBy the place of the answer in the file; empty when no rule and no default did
public record StandInCall(
        Instant at,
        String method,
        Optional<String> peer,
        Request request,
        Optional<String> answeredBy,
        GrpcCode status,
        Duration took) {

    /// What was asked.
    ///
    /// @param messages how many came
    /// @param last of them, as JSON on one line, cut when it is long; empty when there was none or
    ///   it could not be read
    public record Request(long messages, Optional<String> last) {}
}
