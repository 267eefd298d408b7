package io.meshscope.registry.consul;

import java.util.function.Function;

/// What Consul answered.
///
/// @param index to wait behind: at least 1
/// @param knownLeader whether the cluster had a leader, so that the answer is current
record ConsulAnswer<T>(T value, long index, boolean knownLeader) {

    <R> ConsulAnswer<R> map(Function<T, R> change) {
        return new ConsulAnswer<>(change.apply(value), index, knownLeader);
    }

    /// The index to ask behind next. One that went backwards starts anew, as the API's rules say:
    /// the agent was restored or set up anew, and would keep one waiting for an index long past.
    long next(long asked) {
        return index < asked ? 0 : index;
    }
}
