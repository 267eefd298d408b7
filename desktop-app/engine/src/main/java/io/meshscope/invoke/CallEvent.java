package io.meshscope.invoke;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that happened in an open call.
public sealed interface CallEvent {

    /// How long after the call began.
    Duration since();

    /// A message was handed to the connection.
    record Sent(Duration since, CallMessage message) implements CallEvent {}

    /// The caller sends nothing more.
    record HalfClosed(Duration since) implements CallEvent {}

    /// The server has begun to answer.
    ///
    /// @param headers as received; a `-bin` key's values are base64
    /// @param peer the address that answers
    record Headers(Duration since, Map<String, List<String>> headers, Optional<String> peer)
            implements CallEvent {}

    record Received(Duration since, CallMessage message) implements CallEvent {}

    /// The last event of a call.
    record Ended(Duration since, CallResult result) implements CallEvent {}
}
