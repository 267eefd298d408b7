package io.meshscope.breaker;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;

/// Moves breakers by hand. Calls block on the network.
public interface BreakerControl {

    /// Whether the breaker's process is known to take such orders now. Returns at once. Where this
    /// is not known the answer is yes, and [#set] says what becomes of it.
    default boolean reaches(BreakerId breaker) {
        return true;
    }

    /// @throws BreakerControlException when the breaker's process refused or did not answer
    void set(BreakerId breaker, BreakerState state);
}
