package io.meshscope.invoke;

import java.util.Optional;

/// A call that ended before it began: its target could not be reached.
public record EndedCall(CallResult result) implements OpenCall {

    @Override
    public Optional<RpcMode> mode() {
        return Optional.empty();
    }

    @Override
    public Optional<CallResult.Trace> trace() {
        return result.trace();
    }

    @Override
    public boolean send(String json) {
        return false;
    }

    @Override
    public void halfClose() {}

    @Override
    public void cancel() {}

    @Override
    public CallResult await() {
        return result;
    }
}
