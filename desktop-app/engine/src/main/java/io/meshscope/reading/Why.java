package io.meshscope.reading;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// The reason for a condition.
public sealed interface Why {

    /// It is registered; nothing checks it.
    record Registered() implements Why {}

    /// It is registered, and its checks pass.
    record Passing() implements Why {}

    /// Its process was launched here and is not healthy yet.
    record Starting() implements Why {}

    /// Its lease should have been renewed by now.
    record KeepAliveLate() implements Why {}

    /// It is not in a registry where it was, or where others of its service are.
    record Missing(SourceId registry) implements Why {}

    /// A check does not pass.
    record Check(HealthCheck check) implements Why {}

    /// Its process was launched here and does not answer.
    ///
    /// @param detail what was asked and what came, in words
    record Unhealthy(Message detail) implements Why {}

    /// It answered, asked itself, that it does not serve.
    record NotServing() implements Why {}

    /// Nobody listens at its address.
    record Refused() implements Why {}

    /// Its process ended without being asked.
    ///
    /// @param leaseRuns whether its registration has a lease, so that it disappears when that runs
    ///   out
    /// @param stillIn where it is registered
    record Crashed(OptionalInt exitCode, boolean leaseRuns, List<SourceId> stillIn)
            implements Why {}

    /// Its process was stopped here, and it is still registered.
    record Stopped(List<SourceId> stillIn) implements Why {}

    /// It left.
    record Left(Instance.Departure how) implements Why {}

    /// The registry it is in does not answer.
    ///
    /// @param since when it was lost
    record SourceLost(SourceId registry, Instant since) implements Why {}

    /// It registered an address of every interface, at which only its own host can call it: nobody
    /// can ask it how it is.
    record EveryInterface() implements Why {}

    /// By its last measurement its lease has run out, but the registry has not removed it.
    ///
    /// @param since when it was measured last
    record Unmeasured(SourceId registry, Instant since) implements Why {}
}
