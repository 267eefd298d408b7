package io.meshscope.trace;

import java.util.List;
import java.util.Optional;

/// What a span failed with in few words: `UNAVAILABLE`, `HTTP 503`.
public final class StatusText {

    private static final List<String> GRPC =
            List.of(
                    "OK",
                    "CANCELLED",
                    "UNKNOWN",
                    "INVALID_ARGUMENT",
                    "DEADLINE_EXCEEDED",
                    "NOT_FOUND",
                    "ALREADY_EXISTS",
                    "PERMISSION_DENIED",
                    "RESOURCE_EXHAUSTED",
                    "FAILED_PRECONDITION",
                    "ABORTED",
                    "OUT_OF_RANGE",
                    "UNIMPLEMENTED",
                    "INTERNAL",
                    "UNAVAILABLE",
                    "DATA_LOSS",
                    "UNAUTHENTICATED");
    private static final int LONGEST = 80;

    private StatusText() {}

    /// @return empty when the span did not fail
    public static String of(Span span) {
        if (!span.failed()) {
            return "";
        }
        return grpc(span)
                .or(() -> http(span))
                .or(() -> message(span.statusMessage()))
                .or(() -> span.attribute("error.type"))
                .orElse("ERROR");
    }

    private static Optional<String> grpc(Span span) {
        if (span.attributes().get("rpc.grpc.status_code") instanceof Long code
                && code > 0
                && code < GRPC.size()) {
            return Optional.of(GRPC.get(code.intValue()));
        }
        return span.attribute("rpc.response.status_code").filter(c -> !c.equals("OK"));
    }

    private static Optional<String> http(Span span) {
        return span.attribute("http.response.status_code")
                .or(() -> span.attribute("http.status_code"))
                .filter(code -> code.length() == 3 && code.compareTo("400") >= 0)
                .map(code -> "HTTP " + code);
    }

    private static Optional<String> message(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        for (String name : GRPC) {
            if (line.equals(name) || line.startsWith(name + ":")) {
                return Optional.of(name);
            }
        }
        return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
