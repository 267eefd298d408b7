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
/// @param code gRPC's name of the status, `OK`, `NOT_FOUND`
/// @param codeNumber gRPC's number of it
/// @param message the status message; empty when there is none
/// @param json the response as protobuf JSON, when there was one
/// @param responseBytes the response's encoded size, when there was one
/// @param headers as received, in order of key; a `-bin` key's values are base64
/// @param trailers likewise; `grpc-status-details-bin` holds the details as JSON where they can be
///   read
/// @param peer the address that answered, when one did
/// @param traceId the trace that was started for it, when one was
/// @param spanId the caller's own span in that trace, which is the parent of the server's span
/// @param startedAt when it was sent
public record CallResult(
        String code,
        int codeNumber,
        String message,
        Optional<String> json,
        Optional<Integer> responseBytes,
        Map<String, List<String>> headers,
        Map<String, List<String>> trailers,
        Optional<String> peer,
        Optional<String> traceId,
        Optional<String> spanId,
        Instant startedAt,
        Timing timing) {

    public CallResult {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        trailers = Collections.unmodifiableMap(new TreeMap<>(trailers));
    }

    public boolean ok() {
        return codeNumber == 0;
    }

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
}
