package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;

/// Where the call is.
sealed interface CallState {

    record Idle() implements CallState {}

    record Calling(String method) implements CallState {}

    record Answered(String method, CallResult result) implements CallState {}

    /// It could not be made.
    record Failed(String method, String message) implements CallState {}
}
