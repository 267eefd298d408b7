package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import java.util.Locale;
import java.util.Optional;

/// The status codes of gRPC in the order of their numbers, with the outcome that each means.
///
/// A code is a failure when OpenTelemetry counts it as an error of the server. The others answer
/// what the caller asked: `RESOURCE_EXHAUSTED` (like HTTP 429) says that it asked for more than it
/// may, `ABORTED` (like HTTP 409) that somebody else was first.
public enum GrpcCode {
    OK(Outcome.OK),
    CANCELLED(Outcome.CANCELLED),
    UNKNOWN(Outcome.FAILED),
    INVALID_ARGUMENT(Outcome.CALLER_FAULT),
    DEADLINE_EXCEEDED(Outcome.FAILED),
    NOT_FOUND(Outcome.CALLER_FAULT),
    ALREADY_EXISTS(Outcome.CALLER_FAULT),
    PERMISSION_DENIED(Outcome.CALLER_FAULT),
    RESOURCE_EXHAUSTED(Outcome.CALLER_FAULT),
    FAILED_PRECONDITION(Outcome.CALLER_FAULT),
    ABORTED(Outcome.CALLER_FAULT),
    OUT_OF_RANGE(Outcome.CALLER_FAULT),
    UNIMPLEMENTED(Outcome.FAILED),
    INTERNAL(Outcome.FAILED),
    UNAVAILABLE(Outcome.FAILED),
    DATA_LOSS(Outcome.FAILED),
    UNAUTHENTICATED(Outcome.CALLER_FAULT);

    private final Outcome outcome;

    GrpcCode(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /// @return empty for a number that gRPC does not define
    public static Optional<GrpcCode> of(long number) {
        return number >= 0 && number < values().length
                ? Optional.of(values()[(int) number])
                : Optional.empty();
    }

    /// Reads a number or a name in any case: `14`, `UNAVAILABLE`, `unavailable`.
    public static Optional<GrpcCode> parse(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (GrpcCode code : values()) {
            if (word.equals(code.name()) || word.equals(Integer.toString(code.ordinal()))) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /// The code that a message begins with: `UNAVAILABLE`, `UNAVAILABLE: io exception`.
    public static Optional<GrpcCode> begins(String message) {
        String line = message.strip();
        for (GrpcCode code : values()) {
            if (line.equals(code.name()) || line.startsWith(code.name() + ":")) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
