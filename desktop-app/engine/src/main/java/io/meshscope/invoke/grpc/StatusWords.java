package io.meshscope.invoke.grpc;

import io.grpc.Status;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Unfit;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.wire.grpc.TlsProbe;
import java.time.Duration;
import java.util.Optional;

/// The words for a status for which the server sent no message of its own.
final class StatusWords {

    private StatusWords() {}

    /// Why a call ended that the server did not end itself. It may ask the server once more.
    static Optional<Unfit> unfit(Status status, Dialled server) {
        return TlsProbe.explain(status, server.endpoint(), server.plaintext())
                .map(why -> new Unfit(why, server.endpoint()));
    }

    /// The server's message, or our own where gRPC's message would not help a user.
    ///
    /// @param by what ended the call
    /// @param deadline of the call; empty for none
    /// @param answered whether a message had come by then
    static Message of(
            Status status,
            CallEnd by,
            Endpoint endpoint,
            Optional<Duration> deadline,
            boolean answered) {
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED && deadline.isEmpty()) {
            return Message.verbatim(described(status));
        }
        return by == CallEnd.OUT_OF_TIME && answered
                ? Message.of("call.unended", endpoint, deadline.orElseThrow().toMillis())
                : of(status, endpoint, deadline.orElse(Duration.ZERO));
    }

    private static Message of(Status status, Endpoint endpoint, Duration deadline) {
        String said = described(status);
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

    private static String described(Status status) {
        return Optional.ofNullable(status.getDescription()).orElse("");
    }

    private static Message unconnected(CallEnd end, Endpoint endpoint) {
        return switch (end) {
            case REFUSED -> Message.of("call.refused", endpoint);
            case UNKNOWN_HOST -> Message.of("call.unknown-host", endpoint.host());
            default -> Message.of("call.not-connected", endpoint);
        };
    }

    /// Why a server did not tell what it offers. It may ask the server once more.
    static InvokeException untold(ReflectionException e, Dialled server, Duration timeout) {
        return unfit(e.status(), server)
                .map(unfit -> InvokeException.of(unfit, e))
                .orElseGet(() ->
                        new InvokeException(
                                reflection(e.status(), server.endpoint(), timeout),
                                remedy(e.status()),
                                e));
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
}
