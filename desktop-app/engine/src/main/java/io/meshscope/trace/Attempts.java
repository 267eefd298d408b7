package io.meshscope.trace;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Recognises spans that are one attempt of a call that may be tried several times.
final class Attempts {

    /// The attributes with the number of attempts before this one: gRPC's, and OpenTelemetry's for
    /// HTTP.
    private static final List<String> BEFORE =
            List.of(
                    "previous-rpc-attempts",
                    "grpc-previous-rpc-attempts",
                    "rpc.grpc.previous_attempts",
                    "http.request.resend_count");

    /// The attribute with the number of the attempt, from 1.
    private static final List<String> NUMBER =
            List.of("rpc.attempt", "rpc.grpc.attempt", "grpc.attempt", "retry.attempt", "attempt");

    private Attempts() {}

    /// The attributes that tell it.
    static List<String> keys() {
        return Stream.concat(NUMBER.stream(), BEFORE.stream()).toList();
    }

    static OptionalInt of(Span span) {
        for (String key : NUMBER) {
            if (span.attributes().get(key) instanceof Long n && n >= 1 && n < 1_000) {
                return OptionalInt.of(n.intValue());
            }
        }
        for (String key : BEFORE) {
            if (span.attributes().get(key) instanceof Long n && n >= 0 && n < 1_000) {
                return OptionalInt.of(n.intValue() + 1);
            }
        }
        return OptionalInt.empty();
    }
}
