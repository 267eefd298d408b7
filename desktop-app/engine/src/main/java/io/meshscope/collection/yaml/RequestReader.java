package io.meshscope.collection.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.meshscope.collection.Expected;
import io.meshscope.collection.FieldCheck;
import io.meshscope.collection.SavedCall;
import io.meshscope.collection.SavedRequest;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.DurationText;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a request from its file.
final class RequestReader {

    private static final Set<String> KEYS =
            Set.of(
                    "title",
                    "target",
                    "method",
                    "metadata",
                    "deadline",
                    "wait-for-ready",
                    "gzip",
                    "message",
                    "capture",
                    "expect",
                    "snapshot");
    private static final Set<String> EXPECTED = Set.of("status", "fields", "within", "trace");
    private static final Set<String> TRACE = Set.of("touches", "retries", "errors");

    private RequestReader() {}

    static SavedRequest read(String name, YamlValue file) {
        Map<String, YamlValue> keys = file.fields(KEYS);
        return new SavedRequest(
                name,
                keys.containsKey("title") ? keys.get("title").text() : name,
                call(file, keys),
                capture(keys.get("capture")),
                expected(keys.get("expect")),
                mask(keys.get("snapshot")));
    }

    private static SavedCall call(YamlValue file, Map<String, YamlValue> keys) {
        YamlValue message = keys.get("message");
        return new SavedCall(
                needed(file, keys, "target"),
                needed(file, keys, "method"),
                metadata(keys.get("metadata")),
                terms(keys),
                message == null ? JsonNodeFactory.instance.objectNode() : message.json());
    }

    private static String needed(YamlValue file, Map<String, YamlValue> keys, String key) {
        YamlValue value = keys.get(key);
        if (value == null || value.text().isBlank()) {
            throw file.wrong("lacks " + key);
        }
        return value.text();
    }

    private static CallTerms terms(Map<String, YamlValue> keys) {
        YamlValue deadline = keys.get("deadline");
        YamlValue wait = keys.get("wait-for-ready");
        YamlValue gzip = keys.get("gzip");
        return new CallTerms(
                Optional.ofNullable(deadline).map(RequestReader::deadline),
                wait != null && wait.bool(),
                gzip != null && gzip.bool(),
                CallTerms.MAX_MESSAGE_BYTES);
    }

    /// Zero for none.
    private static Duration deadline(YamlValue value) {
        return value.text().strip().equals("none") ? Duration.ZERO : time(value);
    }

    private static Map<String, List<String>> metadata(@Nullable YamlValue value) {
        var metadata = new LinkedHashMap<String, List<String>>();
        if (value != null) {
            value.fields()
                    .forEach((name, v) ->
                            metadata.put(
                                    name,
                                    v.isList()
                                            ? v.items().stream().map(YamlValue::text).toList()
                                            : List.of(v.text())));
        }
        return metadata;
    }

    private static Map<String, JsonPointer> capture(@Nullable YamlValue value) {
        var capture = new LinkedHashMap<String, JsonPointer>();
        if (value != null) {
            value.fields().forEach((name, at) -> capture.put(name, pointer(at, at.text())));
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
                        : mask.items().stream().map(m -> pointer(m, m.text())).toList());
    }

    private static Expected expected(@Nullable YamlValue value) {
        Map<String, YamlValue> keys = value == null ? Map.of() : value.fields(EXPECTED);
        YamlValue status = keys.get("status");
        YamlValue fields = keys.get("fields");
        YamlValue within = keys.get("within");
        YamlValue trace = keys.get("trace");
        var checks = new LinkedHashMap<JsonPointer, FieldCheck>();
        if (fields != null) {
            fields.fields()
                    .forEach((at, check) ->
                            checks.put(pointer(check, at), FieldCheckReader.read(check)));
        }
        return new Expected(
                status == null ? GrpcCode.OK.name() : status(status),
                checks,
                Optional.ofNullable(within).map(RequestReader::time),
                Optional.ofNullable(trace).map(RequestReader::trace));
    }

    private static String status(YamlValue value) {
        return GrpcCode.parse(value.text())
                .map(GrpcCode::name)
                .orElseThrow(() -> value.wrong("is no status of gRPC: " + value.text()));
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

    private static JsonPointer pointer(YamlValue value, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw value.wrong("is no JSON Pointer, such as /order/items/0: " + text);
        }
    }

    private static Duration time(YamlValue value) {
        Duration time =
                DurationText.parse(value.text())
                        .orElseThrow(() ->
                                value.wrong("is no time, such as 300ms or 2s: " + value.text()));
        if (time.isZero()) {
            throw value.wrong("must be above zero");
        }
        return time;
    }
}
