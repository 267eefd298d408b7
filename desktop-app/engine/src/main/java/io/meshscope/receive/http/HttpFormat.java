package io.meshscope.receive.http;

import io.meshscope.message.Message;
import io.meshscope.receive.Inlet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One path of a receiver.
///
/// @param byType the inlets by the content type of the body, in lower case; an empty type stands
///   for none given
public record HttpFormat(String path, Map<String, Inlet<?>> byType, HttpAnswers answers) {

    public HttpFormat {
        byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
    }

    /// The content types in words: `application/x-protobuf or application/json`.
    Message types() {
        return byType.keySet().stream()
                .filter(t -> !t.isEmpty())
                .map(Message::verbatim)
                .reduce((one, other) -> Message.of("either", one, other))
                .orElseThrow();
    }
}
