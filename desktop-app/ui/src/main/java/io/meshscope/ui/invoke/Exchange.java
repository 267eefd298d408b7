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

    /// The trace to look for, if the call is traced and was answered, or streams.
    Optional<String> traceId() {
        return state instanceof CallState.Streaming streaming
                ? streaming.stream().traceId()
                : state instanceof CallState.Answered answered
                        ? answered.result().traceId()
                        : Optional.empty();
    }

    /// The stream, if the method streams and was opened.
    Optional<LiveStream> stream() {
        return state instanceof CallState.Streaming streaming
                ? Optional.of(streaming.stream())
                : Optional.empty();
    }
}
