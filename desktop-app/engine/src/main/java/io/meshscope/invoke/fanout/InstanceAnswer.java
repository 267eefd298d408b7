package io.meshscope.invoke.fanout;

import io.meshscope.invoke.CallResult;
import io.meshscope.message.Message;
import java.util.Optional;

/// What one instance answered.
///
/// @param instance its address
/// @param result empty when the call could not be made
/// @param problem why it could not be made; empty when it was
public record InstanceAnswer(
        String instance, Optional<CallResult> result, Optional<Message> problem) {

    public static InstanceAnswer of(String instance, CallResult result) {
        return new InstanceAnswer(instance, Optional.of(result), Optional.empty());
    }

    /// Of an instance that could not be called.
    public static InstanceAnswer without(String instance, Message problem) {
        return new InstanceAnswer(instance, Optional.empty(), Optional.of(problem));
    }

    /// gRPC's status; `–` when the call could not be made.
    public String code() {
        return result.map(CallResult::code).orElse("–");
    }

    public boolean ok() {
        return result.filter(CallResult::ok).isPresent();
    }

    /// Why there is no answer; empty when there is one.
    public Message said() {
        return result.map(r -> r.status().said())
                .or(() -> problem)
                .orElseGet(() -> Message.verbatim(""));
    }
}
