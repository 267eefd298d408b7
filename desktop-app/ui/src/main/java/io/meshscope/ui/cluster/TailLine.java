package io.meshscope.ui.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A line that a process wrote: taken apart when it is the JSON of a log event, else as it is.
///
/// @param logger the class's name without its package
/// @param message the whole line when it is no log event
record TailLine(
        Optional<Instant> at,
        String level,
        String logger,
        String message,
        Optional<String> traceId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static TailLine parse(String line) {
        if (!line.startsWith("{")) {
            return plain(line);
        }
        try {
            JsonNode event = JSON.readTree(line);
            if (!event.path("message").isTextual()) {
                return plain(line);
            }
            String logger = event.path("logger").asText("");
            String failure = event.path("exception").asText("");
            int end = failure.indexOf('\n');
            return new TailLine(
                    time(event.path("timestamp").asText("")),
                    event.path("level").asText(""),
                    logger.substring(logger.lastIndexOf('.') + 1),
                    event.path("message").asText()
                            + (failure.isEmpty()
                                    ? ""
                                    : "  " + (end < 0 ? failure : failure.substring(0, end))),
                    Optional.of(event.path("trace_id").asText("")).filter(t -> !t.isEmpty()));
        } catch (JsonProcessingException e) {
            // something else that begins with a brace, or a line that was cut
            return plain(line);
        }
    }

    private static TailLine plain(String line) {
        return new TailLine(Optional.empty(), "", "", line, Optional.empty());
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
