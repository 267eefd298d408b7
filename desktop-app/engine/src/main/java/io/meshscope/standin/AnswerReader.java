package io.meshscope.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.Snapshots;
import io.meshscope.collection.yaml.CallValues;
import io.meshscope.collection.yaml.YamlValue;
import io.meshscope.message.Message;
import io.meshscope.trace.GrpcCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads answers. One holds its message, several of them, or the name of a file with an answer that
/// was recorded.
///
/// @param folder that such files are looked for in
record AnswerReader(Path folder) {

    private static final Set<String> CONTENT = Set.of("message", "messages", "recorded");
    private static final Set<String> KEYS =
            Set.of(
                    "message",
                    "messages",
                    "recorded",
                    "delay",
                    "every",
                    "headers",
                    "trailers",
                    "status",
                    "status-message",
                    "details");

    /// The keys of an answer, and others.
    static Set<String> keysAnd(Set<String> others) {
        var keys = new HashSet<>(KEYS);
        keys.addAll(others);
        return keys;
    }

    /// @param keys of `from`
    StandInAnswer read(YamlValue from, Map<String, YamlValue> keys) {
        StandInAnswer.End end = end(keys);
        return new StandInAnswer(
                messages(from, keys, end),
                new StandInAnswer.Pace(time(keys.get("delay")), time(keys.get("every"))),
                new StandInAnswer.Beside(
                        CallValues.metadata(keys.get("headers")),
                        CallValues.metadata(keys.get("trailers"))),
                end,
                from.place());
    }

    private List<JsonNode> messages(
            YamlValue from, Map<String, YamlValue> keys, StandInAnswer.End end) {
        if (keys.keySet().stream().filter(CONTENT::contains).count() > 1) {
            throw from.wrong(Message.of("yaml.answer"));
        }
        if (keys.containsKey("message")) {
            return List.of(keys.get("message").json());
        }
        if (keys.containsKey("recorded")) {
            return recorded(keys.get("recorded"));
        }
        if (keys.containsKey("messages")) {
            return keys.get("messages").items().stream().map(YamlValue::json).toList();
        }
        return end.status() == GrpcCode.OK
                ? List.of(JsonNodeFactory.instance.objectNode())
                : List.of();
    }

    /// A stream was recorded as a list of its messages.
    private List<JsonNode> recorded(YamlValue value) {
        Path file = folder.resolve(value.text());
        try {
            JsonNode answer =
                    Snapshots.known(CollectionJson.READER.readTree(Files.readString(file)));
            return answer.isArray()
                    ? StreamSupport.stream(answer.spliterator(), false).toList()
                    : List.of(answer);
        } catch (JsonProcessingException e) {
            throw value.wrong(Message.of("yaml.file.no-json", file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw value.wrong(Message.of("yaml.not-read", Message.why(e)));
        }
    }

    private static Duration time(@Nullable YamlValue value) {
        return value == null ? Duration.ZERO : CallValues.time(value);
    }

    private static StandInAnswer.End end(Map<String, YamlValue> keys) {
        YamlValue status = keys.get("status");
        YamlValue message = keys.get("status-message");
        YamlValue details = keys.get("details");
        GrpcCode code = status == null ? GrpcCode.OK : CallValues.status(status);
        for (YamlValue beside : new YamlValue[] {message, details}) {
            if (beside != null && code == GrpcCode.OK) {
                throw beside.wrong(Message.of("yaml.not-ok"));
            }
        }
        return new StandInAnswer.End(
                code,
                message == null ? "" : message.text(),
                details == null
                        ? List.of()
                        : details.items().stream().map(YamlValue::json).toList());
    }
}
