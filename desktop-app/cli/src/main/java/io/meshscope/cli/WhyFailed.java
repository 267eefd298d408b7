package io.meshscope.cli;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.FailedCalls;
import io.meshscope.invoke.RpcMode;
import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Moment;
import io.meshscope.reading.explain.Failure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a call itself tells of its failure: no mesh is observed while it is made.
final class WhyFailed {

    private WhyFailed() {}

    /// A sentence each; none for a call that ended well.
    ///
    /// @param mode of the method; empty when it is not known
    static List<String> of(CallRequest request, Optional<RpcMode> mode, CallResult result) {
        return FailedCalls.of(request, mode, result)
                .map(call -> Failure.of(call, MeshState.EMPTY, Moment.past(Instant.EPOCH)))
                .map(failure -> failure.sentences(Locale.ENGLISH, ZoneId.systemDefault()))
                .orElse(List.of());
    }
}
