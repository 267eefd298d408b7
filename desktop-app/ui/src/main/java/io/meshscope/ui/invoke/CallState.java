package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.history.KeptCall;
import java.util.Optional;

/// The state of the last call of a method.
sealed interface CallState {

    /// The method was not called yet.
    record Idle() implements CallState {}

    /// @param before the answer to the call before
    record Calling(Optional<CallResult> before) implements CallState {}

    record Answered(CallResult result) implements CallState {}

    /// A call of the history, with as much of its answer as was kept.
    record Earlier(KeptCall call) implements CallState {}

    /// A stream, from its opening on, also when it has ended.
    record Streaming(LiveStream stream) implements CallState {}

    /// It could not be made.
    record Failed(Reason reason) implements CallState {}

    /// The last answer, as far as it is known.
    default Optional<CallResult> known() {
        return switch (this) {
            case Answered answered -> Optional.of(answered.result());
            case Earlier earlier -> earlier.call().result();
            case Calling calling -> calling.before();
            case Streaming streaming -> streaming.stream().result();
            case Idle idle -> Optional.empty();
            case Failed failed -> Optional.empty();
        };
    }
}
