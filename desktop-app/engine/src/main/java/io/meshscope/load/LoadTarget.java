package io.meshscope.load;

import io.meshscope.invoke.CallResult;
import java.time.Duration;
import java.util.Optional;

/// What a run calls, over connections that are open.
public interface LoadTarget extends AutoCloseable {

    /// Starts a call and returns without waiting for its end. The end is told once, on any thread,
    /// perhaps before this returns. Safe for several threads.
    ///
    /// @param number of the call in the run, from 0
    /// @param sampled whether it starts a trace that is to be kept
    void start(long number, boolean sampled, CallEnd end);

    /// How long a call may take; empty for as long as it likes.
    Optional<Duration> deadline();

    /// The trace that a sampled call started, and the caller's span in it.
    CallResult.Trace trace(long number);

    /// Ends the calls that are under way, and the connections.
    @Override
    void close();

    /// Hears how a call ended.
    @FunctionalInterface
    interface CallEnd {

        /// @param status gRPC's number of it
        /// @param messages that came
        /// @param failure what is known of it when it did not end well
        void ended(int status, int messages, Optional<LoadFailure> failure);
    }
}
