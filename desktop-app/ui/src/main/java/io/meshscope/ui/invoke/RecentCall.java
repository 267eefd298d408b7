package io.meshscope.ui.invoke;

import io.meshscope.invoke.history.KeptCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A call that was made, in this session or an earlier one, and can be made again.
///
/// @param json the message to make it with: as it was in the session that made it, and later
///   without secrets
record RecentCall(KeptCall call, String json) {

    Instant at() {
        return call.at();
    }

    String target() {
        return call.request().target();
    }

    String method() {
        return call.request().method();
    }

    /// gRPC's status; `–` when it could not be made.
    String code() {
        return call.answer().map(KeptCall.Answer::code).orElse("–");
    }

    Optional<Duration> took() {
        return call.answer().map(KeptCall.Answer::took);
    }

    boolean ok() {
        return code().equals("OK");
    }

    String name() {
        return method().substring(method().indexOf('/') + 1);
    }
}
