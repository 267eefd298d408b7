package io.meshscope.wire.grpc;

import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Retries as gRPC's service config writes them.
final class RetryConfig {

    private RetryConfig() {}

    /// @param renewed whether a call that is not let in is made again with new credentials
    static Map<String, ?> of(Retries retries, boolean renewed) {
        var statuses = new TreeSet<String>();
        if (retries.any()) {
            statuses.addAll(retries.statuses());
        }
        if (renewed) {
            statuses.add(Status.Code.UNAUTHENTICATED.name());
        }
        return Map.of(
                "methodConfig",
                List.of(
                        Map.of(
                                "name",
                                List.of(Map.of()),
                                "retryPolicy",
                                Map.of(
                                        "maxAttempts",
                                        (double) Math.max(retries.attempts(), 2),
                                        "initialBackoff",
                                        "0.1s",
                                        "maxBackoff",
                                        "1s",
                                        "backoffMultiplier",
                                        2.0,
                                        "retryableStatusCodes",
                                        List.copyOf(statuses)))));
    }
}
