package io.meshscope.invoke;

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
    /// @param message the status message; empty when there is none
    /// @param unfit why the server and the call do not go together, where that is what the message
    ///   says; a view says it in its own language
    public record Status(String code, int number, String message, Optional<Unfit> unfit) {

        public Status(String code, int number, String message) {
            this(code, number, message, Optional.empty());
        }
    }

    /// What was answered.
    ///
    /// @param json as protobuf JSON, when there was a response that can be read
    /// @param bytes its encoded size, when there was one
    /// @param unknown numbers of fields that came and that the schema does not know, by type; the
    ///   JSON lacks them: `shop.Order: 7, 9`
    public record Response(Optional<String> json, Optional<Integer> bytes, List<String> unknown) {

        public static final Response NONE =
                new Response(Optional.empty(), Optional.empty(), List.of());

        public Response {
            unknown = List.copyOf(unknown);
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

    /// Where the time went.
    ///
    /// @param connect until the call could be sent; empty when it never was
    /// @param waiting from sending the request until the response's headers or, without them, the
    ///   end
    /// @param receiving from the end of `waiting` to the end of the call
    /// @param total the whole call
    public record Timing(
            Optional<Duration> connect,
            Optional<Duration> waiting,
            Optional<Duration> receiving,
            Duration total) {}

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
        return response.json();
    }

    public Optional<String> traceId() {
        return trace.map(Trace::traceId);
    }
}
