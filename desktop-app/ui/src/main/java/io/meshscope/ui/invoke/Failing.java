package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.FailedCalls;
import io.meshscope.invoke.RpcMode;
import io.meshscope.reading.Moment;
import io.meshscope.reading.explain.Failure;
import io.meshscope.session.Session;
import java.time.InstantSource;
import java.util.Optional;

/// Explains calls that failed by what the mesh knows at this moment.
record Failing(Session session, InstantSource clock) {

    /// Empty for a call that ended well.
    Optional<Failure> of(CallRequest request, RpcMode mode, CallResult result) {
        return FailedCalls.of(request, Optional.of(mode), result)
                .map(failed ->
                        Failure.of(
                                failed,
                                session.journal().state(),
                                Moment.live(clock.instant(), System.nanoTime())));
    }
}
