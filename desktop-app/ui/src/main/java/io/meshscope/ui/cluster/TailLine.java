package io.meshscope.ui.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/// A line that a process wrote. The JSON of a log event is split into its parts; any other line
/// stays whole.
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
            if (event.path("msg").isTextual()) {
                return etcd(event);
            }
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

    /// `{"level":"info","ts":"…","caller":"etcdmain/etcd.go:73","msg":"…"}`.
    private static TailLine etcd(JsonNode event) {
        return new TailLine(
                time(event.path("ts").asText("")),
                event.path("level").asText("").toUpperCase(Locale.ROOT),
                event.path("caller").asText(""),
                event.path("msg").asText(),
                Optional.empty());
    }

    private static TailLine plain(String line) {
        return new TailLine(Optional.empty(), "", "", line, Optional.empty());
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
