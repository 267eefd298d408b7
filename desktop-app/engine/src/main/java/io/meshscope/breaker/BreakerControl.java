package io.meshscope.breaker;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;

/// Moves breakers by hand. Calls block on the network.
public interface BreakerControl {

    /// @throws BreakerControlException when the breaker's process refused or did not answer
    void set(BreakerId breaker, BreakerState state);
}
