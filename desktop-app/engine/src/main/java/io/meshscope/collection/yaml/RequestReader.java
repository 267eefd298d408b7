package io.meshscope.collection.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.meshscope.collection.Expected;
import io.meshscope.collection.SavedCall;
import io.meshscope.collection.SavedRequest;
import io.meshscope.invoke.CallTerms;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.trace.GrpcCode;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a request from its file.
final class RequestReader {

    private static final Set<String> KEYS =
            Set.of(
                    "title",
                    "description",
                    "target",
                    "method",
                    "metadata",
                    "deadline",
                    "wait-for-ready",
                    "gzip",
                    "attempts",
                    "retry-on",
                    "message",
                    "messages",
                    "capture",
                    "expect",
                    "snapshot");
    private static final Set<String> EXPECTED =
            Set.of("status", "fields", "answers", "within", "trace");
    private static final Set<String> ANSWERS = Set.of("count", "first", "each");
    private static final Set<String> TRACE = Set.of("touches", "retries", "errors");

    private RequestReader() {}

    static SavedRequest read(String name, YamlValue file) {
        Map<String, YamlValue> keys = file.fields(KEYS);
        return new SavedRequest(
                name,
                keys.containsKey("title") ? keys.get("title").text() : name,
                keys.containsKey("description") ? keys.get("description").text().strip() : "",
                call(file, keys),
                capture(keys.get("capture")),
                expected(keys.get("expect")),
                mask(keys.get("snapshot")));
    }

    private static SavedCall call(YamlValue file, Map<String, YamlValue> keys) {
        return new SavedCall(
                CallValues.needed(file, keys, "target"),
                CallValues.needed(file, keys, "method"),
                CallValues.metadata(keys.get("metadata")),
                terms(keys),
                messages(keys));
    }

    private static List<JsonNode> messages(Map<String, YamlValue> keys) {
        YamlValue message = keys.get("message");
        YamlValue messages = keys.get("messages");
        if (message != null && messages != null) {
            throw messages.wrong(Message.of("yaml.message"));
        }
        if (messages != null) {
            return messages.items().stream().map(YamlValue::json).toList();
        }
        return List.of(message == null ? JsonNodeFactory.instance.objectNode() : message.json());
    }

    private static CallTerms terms(Map<String, YamlValue> keys) {
        YamlValue deadline = keys.get("deadline");
        YamlValue wait = keys.get("wait-for-ready");
        YamlValue gzip = keys.get("gzip");
        return new CallTerms(
                Optional.ofNullable(deadline).map(RequestReader::deadline),
                wait != null && wait.bool(),
                gzip != null && gzip.bool(),
                CallTerms.MAX_MESSAGE_BYTES,
                retries(keys.get("attempts"), keys.get("retry-on")));
    }

    private static Retries retries(@Nullable YamlValue attempts, @Nullable YamlValue statuses) {
        if (statuses != null && (attempts == null || attempts.count() < 2)) {
            throw statuses.wrong(Message.of("yaml.retry", Retries.MAX_ATTEMPTS));
        }
        try {
            return new Retries(
                    attempts == null ? 1 : attempts.count(),
                    statuses == null
                            ? Retries.USUAL
                            : statuses.items().stream()
                                    .map(YamlValue::text)
                                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IllegalArgumentException e) {
            YamlValue wrong = attempts == null ? statuses : attempts;
            throw Objects.requireNonNull(wrong).wrong(Message.why(e));
        }
    }

    /// Zero for none.
    private static Duration deadline(YamlValue value) {
        return value.text().strip().equals("none") ? Duration.ZERO : CallValues.time(value);
    }

    private static Map<String, JsonPointer> capture(@Nullable YamlValue value) {
        var capture = new LinkedHashMap<String, JsonPointer>();
        if (value != null) {
            value.fields()
                    .forEach((name, at) -> capture.put(name, CallValues.pointer(at, at.text())));
        }
        return capture;
    }

    private static Optional<List<JsonPointer>> mask(@Nullable YamlValue value) {
        if (value == null || !value.isMapping() && !value.bool()) {
            return Optional.empty();
        }
        if (!value.isMapping()) {
            return Optional.of(List.of());
        }
        YamlValue mask = value.fields(Set.of("mask")).get("mask");
        return Optional.of(
                mask == null
                        ? List.of()
                        : mask.items().stream().map(m -> CallValues.pointer(m, m.text())).toList());
    }

    private static Expected expected(@Nullable YamlValue value) {
        Map<String, YamlValue> keys = value == null ? Map.of() : value.fields(EXPECTED);
        YamlValue status = keys.get("status");
        YamlValue fields = keys.get("fields");
        YamlValue answers = keys.get("answers");
        YamlValue within = keys.get("within");
        YamlValue trace = keys.get("trace");
        return new Expected(
                status == null ? GrpcCode.OK.name() : CallValues.status(status).name(),
                FieldCheckReader.all(fields),
                answers == null ? Expected.OfAnswers.NOTHING : answers(answers),
                Optional.ofNullable(within).map(CallValues::time),
                Optional.ofNullable(trace).map(RequestReader::trace));
    }

    private static Expected.OfAnswers answers(YamlValue value) {
        Map<String, YamlValue> keys = value.fields(ANSWERS);
        return new Expected.OfAnswers(
                Optional.ofNullable(keys.get("count")).map(FieldCheckReader::read),
                FieldCheckReader.all(keys.get("first")),
                FieldCheckReader.all(keys.get("each")));
    }

    private static Expected.OfTrace trace(YamlValue value) {
        Map<String, YamlValue> keys = value.fields(TRACE);
        var touches = new LinkedHashMap<ServiceName, Integer>();
        YamlValue touched = keys.get("touches");
        if (touched != null) {
            touched.fields()
                    .forEach((name, count) -> touches.put(new ServiceName(name), count.count()));
        }
        return new Expected.OfTrace(
                touches,
                Optional.ofNullable(keys.get("retries")).map(YamlValue::count),
                Optional.ofNullable(keys.get("errors")).map(YamlValue::count));
    }
}
