package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;
import io.meshscope.reading.explain.Failure;
import io.meshscope.trace.TraceTree;
import java.time.Duration;
import java.util.Optional;

/// The last call of one method at one target, with those of its spans that have arrived.
///
/// @param deadline empty for none
/// @param failure when it has failed
record Exchange(
        CallState state,
        Optional<Duration> deadline,
        Optional<TraceTree> trace,
        Optional<Failure> failure) {

    static final Exchange NONE = of(new CallState.Idle(), Optional.empty());

    /// A call of which no span has arrived.
    static Exchange of(CallState state, Optional<Duration> deadline) {
        return new Exchange(state, deadline, Optional.empty(), Optional.empty());
    }

    /// The method and the target.
    record Key(String target, String method) {}

    Exchange with(TraceTree arrived, Optional<Failure> explained) {
        return new Exchange(state, deadline, Optional.of(arrived), explained);
    }

    Exchange with(Optional<Failure> explained) {
        return new Exchange(state, deadline, trace, explained);
    }

    /// The trace to look for, if the call is traced and was answered, or streams.
    Optional<String> traceId() {
        return switch (state) {
            case CallState.Streaming streaming -> streaming.stream().traceId();
            case CallState.Answered answered -> answered.result().traceId();
            case CallState.Earlier earlier -> earlier.call().traceId();
            case CallState.Idle idle -> Optional.empty();
            case CallState.Calling calling -> Optional.empty();
            case CallState.Failed failed -> Optional.empty();
        };
    }

    /// The caller's own span of that trace; empty when it is not known.
    Optional<String> ownSpan() {
        return switch (state) {
            case CallState.Streaming streaming -> streaming.stream().ownSpan();
            case CallState.Answered answered ->
                    answered.result().trace().map(CallResult.Trace::spanId);
            case CallState.Earlier earlier -> Optional.empty();
            case CallState.Idle idle -> Optional.empty();
            case CallState.Calling calling -> Optional.empty();
            case CallState.Failed failed -> Optional.empty();
        };
    }

    /// Whether the call is over.
    boolean ended() {
        return state instanceof CallState.Answered
                || state instanceof CallState.Earlier
                || stream().filter(s -> !s.running()).isPresent();
    }

    /// The stream, if the method streams and was opened.
    Optional<LiveStream> stream() {
        return state instanceof CallState.Streaming streaming
                ? Optional.of(streaming.stream())
                : Optional.empty();
    }
}
