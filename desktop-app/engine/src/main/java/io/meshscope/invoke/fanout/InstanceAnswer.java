package io.meshscope.invoke.fanout;

import io.meshscope.invoke.CallResult;
import java.util.Optional;

/// What one instance answered.
///
/// @param instance its address
/// @param result empty when the call could not be made
/// @param problem why it could not be made; empty when it was
public record InstanceAnswer(String instance, Optional<CallResult> result, String problem) {

    /// gRPC's status; `–` when the call could not be made.
    public String code() {
        return result.map(CallResult::code).orElse("–");
    }

    public boolean ok() {
        return result.filter(CallResult::ok).isPresent();
    }

    /// Why there is no answer; empty when there is one.
    public String message() {
        return result.map(CallResult::message).orElse(problem);
    }
}
