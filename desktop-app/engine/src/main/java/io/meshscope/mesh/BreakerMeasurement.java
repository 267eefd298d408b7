package io.meshscope.mesh;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a breaker's window holds. What its feed does not tell is empty.
///
/// @param failureRate percent; empty below the minimum number of calls
/// @param slowCallRate percent; empty below the minimum number of calls
/// @param bufferedCalls calls in the window
/// @param failedCalls of those, failed
/// @param slowCalls of those, slow
/// @param notPermittedCalls calls refused since the breaker was made
/// @param recent the latest outcomes, oldest first, at most 100
public record BreakerMeasurement(
        OptionalDouble failureRate,
        OptionalDouble slowCallRate,
        OptionalInt bufferedCalls,
        OptionalInt failedCalls,
        OptionalInt slowCalls,
        OptionalLong notPermittedCalls,
        List<CallOutcome> recent) {

    public BreakerMeasurement {
        recent = List.copyOf(recent);
    }

    /// Of a feed that tells all of it.
    public BreakerMeasurement(
            OptionalDouble failureRate,
            OptionalDouble slowCallRate,
            int bufferedCalls,
            int failedCalls,
            int slowCalls,
            long notPermittedCalls,
            List<CallOutcome> recent) {
        this(
                failureRate,
                slowCallRate,
                OptionalInt.of(bufferedCalls),
                OptionalInt.of(failedCalls),
                OptionalInt.of(slowCalls),
                OptionalLong.of(notPermittedCalls),
                recent);
    }
}
