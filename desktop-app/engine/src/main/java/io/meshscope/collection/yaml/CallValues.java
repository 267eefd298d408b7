package io.meshscope.collection.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import io.meshscope.invoke.DurationText;
import io.meshscope.message.Message;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the values that calls and answers have in files: metadata, statuses, times, places in a
/// message. What is wrong is said with file and line.
public final class CallValues {

    private CallValues() {}

    /// A text that must be there.
    ///
    /// @param keys of the mapping `in`
    public static String needed(YamlValue in, Map<String, YamlValue> keys, String key) {
        YamlValue value = keys.get(key);
        if (value == null || value.text().isBlank()) {
            throw in.wrong(Message.of("yaml.lacks", key));
        }
        return value.text();
    }

    /// Values by key; a list has several of one key.
    ///
    /// @param value null for none
    public static Map<String, List<String>> metadata(@Nullable YamlValue value) {
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

    /// A status of gRPC, by name or number.
    public static GrpcCode status(YamlValue value) {
        return GrpcCode.parse(value.text())
                .orElseThrow(() -> value.wrong(Message.of("yaml.no-status", value.text())));
    }

    /// A place in a message.
    ///
    /// @param value that is named when the text is no place
    public static JsonPointer pointer(YamlValue value, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw value.wrong(Message.of("yaml.no-pointer", text));
        }
    }

    /// A time above zero: `300ms`, `2s`.
    public static Duration time(YamlValue value) {
        Duration time =
                DurationText.parse(value.text())
                        .orElseThrow(() -> value.wrong(Message.of("yaml.no-time", value.text())));
        if (time.isZero()) {
            throw value.wrong(Message.of("yaml.above-zero"));
        }
        return time;
    }
}
