package io.meshscope.invoke;

import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.CallEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a call ended.
///
/// @param peer the address that answered, when one did
/// @param trace the trace that was started for it, when one was
/// @param startedAt when it was sent
public record CallResult(
        Status status,
        Response response,
        Metadata metadata,
        Optional<String> peer,
        Optional<Trace> trace,
        Instant startedAt,
        Timing timing) {

    /// The status that gRPC gave the call.
    ///
    /// @param code its name, `OK`, `NOT_FOUND`
    /// @param number gRPC's number of it
    /// @param said the status message; empty when there is none
    /// @param unfit why the server and the call do not go together, where that is what the message
    ///   says; a view says it in its own language
    /// @param remedy what the user can give so that the call works
    /// @param end who or what ended the call
    public record Status(
            String code,
            int number,
            Message said,
            Optional<Unfit> unfit,
            InvokeException.Remedy remedy,
            End end) {

        /// A status that a server sent and the user cannot mend.
        public Status(String code, int number, String message) {
            this(
                    code,
                    number,
                    Message.verbatim(message),
                    Optional.empty(),
                    InvokeException.Remedy.NONE,
                    End.by(CallEnd.SERVER));
        }

        /// The status message, in English where it is ours.
        public String message() {
            return said.english();
        }
    }

    /// What ended a call.
    ///
    /// @param dialled where the target was found; empty when it was not
    /// @param authorized whether an authorization was sent, by whoever added it
    public record End(CallEnd by, Optional<Endpoint> dialled, boolean authorized) {

        /// Of a call that was not sent to anybody in particular.
        public static End by(CallEnd by) {
            return new End(by, Optional.empty(), false);
        }
    }

    /// What was answered: the last message that came.
    ///
    /// @param message empty when none came
    /// @param text what it says, with the fields that were set
    public record Response(Optional<CallMessage> message, CallMessage.Text text) {

        public static final Response NONE =
                new Response(
                        Optional.empty(),
                        new CallMessage.Text(Optional.empty(), List.of(), List.of()));

        /// Reads a message that came. May ask the server for types that the schema lacks.
        public static Response of(CallMessage message) {
            return new Response(Optional.of(message), message.text(CallMessage.Fields.SET));
        }

        /// The message's encoded size.
        public Optional<Integer> bytes() {
            return message.map(CallMessage::size);
        }
    }

    /// What came beside the response.
    ///
    /// @param headers as received, in order of key; a `-bin` key's values are base64
    /// @param trailers likewise; `grpc-status-details-bin` holds the details as JSON where they can
    ///   be read
    public record Metadata(Map<String, List<String>> headers, Map<String, List<String>> trailers) {

        public static final Metadata NONE = new Metadata(Map.of(), Map.of());

        public Metadata {
            headers = Collections.unmodifiableMap(new TreeMap<>(headers));
            trailers = Collections.unmodifiableMap(new TreeMap<>(trailers));
        }
    }

    /// The caller's own span.
    ///
    /// @param spanId the parent of the server's span
    public record Trace(String traceId, String spanId) {}

    /// Where the time went. A part that was not reached is empty.
    ///
    /// @param resolve finding out where the target is: in the registry, before the call begins, and
    ///   the address of its host
    /// @param connect from then until the call had a connection: nearly nothing where there was one
    /// @param send from then until the first message was handed to the connection
    /// @param waiting from then, or from `connect` when no message was sent, until the response's
    ///   headers or, without them, the end
    /// @param receiving from the end of `waiting` to the end of the call
    /// @param total the call, without the registry
    public record Timing(
            Optional<Duration> resolve,
            Optional<Duration> connect,
            Optional<Duration> send,
            Optional<Duration> waiting,
            Optional<Duration> receiving,
            Duration total) {

        /// Of a call that reached nobody.
        public static Timing of(Duration total) {
            return new Timing(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    total);
        }
    }

    public boolean ok() {
        return status.number() == 0;
    }

    public String code() {
        return status.code();
    }

    public String message() {
        return status.message();
    }

    public Optional<String> json() {
        return response.text().json();
    }

    /// The details of the status, each as JSON on one line; empty when there are none that can be
    /// read.
    public List<String> details() {
        return metadata.trailers().getOrDefault("grpc-status-details-bin", List.of()).stream()
                .filter(detail -> detail.startsWith("{"))
                .map(OneLine::of)
                .toList();
    }

    public Optional<String> traceId() {
        return trace.map(Trace::traceId);
    }
}
