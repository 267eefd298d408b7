package io.meshscope.wire.consul;

import java.util.function.Function;

/// An answer of Consul.
///
/// @param index the next question waits for a change after it; at least 1
/// @param knownLeader whether the cluster had a leader; if not, the answer may be out of date
/// @param filtered whether something was left out that the token has no right to see
public record ConsulAnswer<T>(T value, long index, boolean knownLeader, boolean filtered) {

    /// The same answer, read as something else.
    public <R> ConsulAnswer<R> map(Function<T, R> change) {
        return new ConsulAnswer<>(change.apply(value), index, knownLeader, filtered);
    }

    /// The index for the next question. When the index went backwards it is 0, as the API's rules
    /// say: the agent was restored or set up anew, and the old index could take very long to come.
    long next(long asked) {
        return index < asked ? 0 : index;
    }
}
