package io.meshscope.invoke.grpc;

import io.grpc.Status;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Unfit;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.wire.grpc.TlsProbe;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// The words for a status for which the server sent no message of its own.
final class StatusWords {

    private static final ReadingWords WORDS = new ReadingWords(Locale.ENGLISH, ZoneOffset.UTC);

    private StatusWords() {}

    /// Why a server and a call do not go together, in the words of a reading.
    static String of(Unfit unfit) {
        return WORDS.of(unfit.why(), unfit.server());
    }

    /// Why a call ended that the server did not end itself. It may ask the server once more.
    static Optional<Unfit> unfit(Status status, Endpoint endpoint, boolean plaintext) {
        return TlsProbe.explain(status, endpoint, plaintext).map(why -> new Unfit(why, endpoint));
    }

    /// The server's message, or our own where gRPC's message would not help a user.
    static Message of(Status status, Endpoint endpoint, Duration deadline) {
        String said = status.getDescription() == null ? "" : status.getDescription();
        Optional<CallEnd> unconnected = CallEnds.unconnected(status);
        if (unconnected.isPresent()) {
            return unconnected(unconnected.get(), endpoint);
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                    said.isEmpty()
                                    || said.contains("ClientCall")
                                    || said.startsWith("CallOptions deadline")
                                    || said.startsWith("deadline exceeded after")
                                    || said.startsWith("Deadline exceeded after")
                            ? Message.of("call.silent", endpoint, deadline.toMillis())
                            : Message.verbatim(said);
            case UNAVAILABLE ->
                    status.getCause() != null || said.isEmpty()
                            ? Message.of("call.broken", endpoint)
                            : Message.verbatim(said);
            default -> Message.verbatim(said);
        };
    }

    private static Message unconnected(CallEnd end, Endpoint endpoint) {
        return switch (end) {
            case REFUSED -> Message.of("call.refused", endpoint);
            case UNKNOWN_HOST -> Message.of("call.unknown-host", endpoint.host());
            default -> Message.of("call.not-connected", endpoint);
        };
    }

    /// Why a server did not tell what it offers. It may ask the server once more.
    ///
    /// @param plaintext whether it was asked without TLS
    static InvokeException untold(
            ReflectionException e, Endpoint endpoint, Duration timeout, boolean plaintext) {
        return unfit(e.status(), endpoint, plaintext)
                .map(unfit -> InvokeException.of(unfit, of(unfit), e))
                .orElseGet(() ->
                        new InvokeException(
                                reflection(e.status(), endpoint, timeout), remedy(e.status()), e));
    }

    private static Message reflection(Status status, Endpoint endpoint, Duration timeout) {
        return status.getCode() == Status.Code.UNIMPLEMENTED
                ? Message.of("call.no-reflection", endpoint)
                : of(status, endpoint, timeout);
    }

    /// A server that is there and does not tell can be called by a file, unless it only wants to
    /// know who asks.
    private static InvokeException.Remedy remedy(Status status) {
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> InvokeException.Remedy.CREDENTIALS;
            case UNIMPLEMENTED, PERMISSION_DENIED, RESOURCE_EXHAUSTED ->
                    InvokeException.Remedy.SCHEMA_FILE;
            default -> InvokeException.Remedy.NONE;
        };
    }

    /// A server that has answered in time, and went on for too long.
    static Message unended(Endpoint endpoint, Duration deadline) {
        return Message.of("call.unended", endpoint, deadline.toMillis());
    }
}
