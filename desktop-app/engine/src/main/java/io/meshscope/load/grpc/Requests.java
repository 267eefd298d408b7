package io.meshscope.load.grpc;

import io.meshscope.invoke.grpc.PreparedCall;

/// The messages of a run's calls.
@FunctionalInterface
interface Requests {

    String NUMBER = "{{n}}";

    byte[] of(long number);

    /// Encodes the message once, unless it names the number of the call.
    ///
    /// @throws io.meshscope.invoke.InvokeException when it does not fit
    static Requests of(PreparedCall call, String json) {
        if (!json.contains(NUMBER)) {
            byte[] encoded = call.encode(json);
            return number -> encoded;
        }
        var _ = call.encode(json.replace(NUMBER, "0"));
        return number -> call.encode(json.replace(NUMBER, Long.toString(number)));
    }
}
