package io.meshscope.reading;

import io.meshscope.mesh.Outcome;
import io.meshscope.trace.GrpcCode;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanCodes;
import io.meshscope.trace.SpanStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a call ended, in a word or two that are the same everywhere: `UNAVAILABLE`, `HTTP 503`.
public final class FailureWord {

    private static final int LONGEST = 80;

    /// Some senders put the protocol's code name where others put a sentence.
    private static final Pattern PROTOCOL_WORD = Pattern.compile("[A-Z][A-Z_]{2,30}");

    private FailureWord() {}

    /// The word for a call that did not go well: it failed, was given up, or was its caller's
    /// fault.
    ///
    /// @return empty when it went well
    public static String of(Span span) {
        if (span.outcome() == Outcome.OK) {
            return "";
        }
        return SpanCodes.grpc(span)
                .filter(code -> code != GrpcCode.OK)
                .map(GrpcCode::name)
                .or(() -> http(span))
                .or(() -> protocolWord(span.statusMessage()))
                .or(() -> span.attribute("error.type").filter(type -> !type.isBlank()))
                .or(() -> sentence(span.statusMessage()))
                .orElse(SpanStatus.ERROR.name());
    }

    /// The word for an HTTP status.
    public static String http(int status) {
        return "HTTP " + status;
    }

    /// The word for a gRPC status, also for a number that gRPC does not define.
    public static String grpc(long number) {
        return GrpcCode.of(number).map(GrpcCode::name).orElse("gRPC " + number);
    }

    private static Optional<String> http(Span span) {
        return SpanCodes.http(span).stream()
                .filter(status -> status >= 400)
                .mapToObj(FailureWord::http)
                .findFirst();
    }

    private static Optional<String> protocolWord(String message) {
        return PROTOCOL_WORD.matcher(message).matches() ? Optional.of(message) : Optional.empty();
    }

    private static Optional<String> sentence(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
