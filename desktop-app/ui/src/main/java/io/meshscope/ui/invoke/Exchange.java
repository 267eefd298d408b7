package io.meshscope.ui.invoke;

import io.meshscope.trace.TraceTree;
import java.util.Optional;

/// The last call of one method at one target, with those of its spans that have arrived.
record Exchange(CallState state, Optional<TraceTree> trace) {

    static final Exchange NONE = new Exchange(new CallState.Idle(), Optional.empty());

    /// The method and the target.
    record Key(String target, String method) {}

    Exchange with(TraceTree arrived) {
        return new Exchange(state, Optional.of(arrived));
    }

    /// The trace to look for, if the call was answered and traced.
    Optional<String> traceId() {
        return state instanceof CallState.Answered answered
                ? answered.result().traceId()
                : Optional.empty();
    }
}
