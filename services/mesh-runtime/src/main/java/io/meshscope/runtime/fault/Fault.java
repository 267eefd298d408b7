package io.meshscope.runtime.fault;

import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// One fault in force. Rates are shares of calls, 0 to 1.
///
/// @param method `package.Service/Method`, `package.Service/*` or `*`
/// @param jitter added to or taken from the latency, evenly spread
/// @param error what a drawn call ends with; OK when `errorRate` is 0
/// @param affected counts the calls acted upon
record Fault(
        String id,
        String method,
        Duration latency,
        Duration jitter,
        double errorRate,
        Status.Code error,
        double refusalRate,
        Instant endsAt,
        AtomicLong affected) {

    static final String EVERY_METHOD = "*";

    boolean matches(String fullMethod) {
        if (method.equals(EVERY_METHOD)) {
            return true;
        }
        return method.endsWith("/*")
                ? fullMethod.startsWith(method.substring(0, method.length() - 1))
                : fullMethod.equals(method);
    }

    boolean hasEnded(Instant now) {
        return !now.isBefore(endsAt);
    }
}
