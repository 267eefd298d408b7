package io.meshscope.ui.invoke;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A call that was made in this session and can be made again.
///
/// @param code gRPC's status; `–` when it could not be made
/// @param took empty when it could not be made
record RecentCall(
        Instant at,
        String target,
        String method,
        String json,
        String code,
        Optional<Duration> took) {

    boolean ok() {
        return code.equals("OK");
    }

    String name() {
        return method.substring(method.indexOf('/') + 1);
    }
}
