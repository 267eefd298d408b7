package io.meshscope.runtime.fault;

import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// One fault in force.
///
/// @param method `package.Service/Method`, `package.Service/*` or `*`
/// @param affected counts the calls acted upon
record Fault(
        String id,
        String method,
        Delay delay,
        Failures failures,
        Instant endsAt,
        AtomicLong affected) {

    /// How long a call waits before it goes on.
    ///
    /// @param jitter added to or taken from the latency, evenly spread
    record Delay(Duration latency, Duration jitter) {}

    /// Which calls do not succeed. Rates are shares of calls, 0 to 1.
    ///
    /// @param error what a drawn call ends with; OK when `errorRate` is 0
    record Failures(double errorRate, Status.Code error, double refusalRate) {}

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
