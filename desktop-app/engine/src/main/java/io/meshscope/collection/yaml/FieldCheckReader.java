package io.meshscope.collection.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import io.meshscope.collection.FieldCheck;
import io.meshscope.message.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads what is expected of a field: a value that it must equal, or a mapping with a comparison.
public final class FieldCheckReader {

    private static final Set<String> KEYS =
            Set.of("equals", "one-of", "matches", "exists", "at-least", "at-most");

    private FieldCheckReader() {}

    /// Reads a comparison for each of several places in a message.
    ///
    /// @param value null for none
    /// @throws CollectionException when one is no comparison or no place
    public static Map<JsonPointer, FieldCheck> all(@Nullable YamlValue value) {
        var checks = new LinkedHashMap<JsonPointer, FieldCheck>();
        if (value != null) {
            value.fields()
                    .forEach((at, check) -> checks.put(CallValues.pointer(check, at), read(check)));
        }
        return checks;
    }

    static FieldCheck read(YamlValue value) {
        if (!value.isMapping()) {
            return new FieldCheck.Equals(value.json());
        }
        Map<String, YamlValue> keys = value.fields(KEYS);
        if (keys.containsKey("at-least") || keys.containsKey("at-most")) {
            if (keys.keySet().stream().anyMatch(k -> !k.startsWith("at-"))) {
                throw value.wrong(Message.of("yaml.comparisons"));
            }
            return new FieldCheck.Between(
                    Optional.ofNullable(keys.get("at-least")).map(YamlValue::number),
                    Optional.ofNullable(keys.get("at-most")).map(YamlValue::number));
        }
        if (keys.size() != 1) {
            throw value.wrong(Message.of("yaml.comparison"));
        }
        Map.Entry<String, YamlValue> only = keys.entrySet().iterator().next();
        YamlValue expected = only.getValue();
        return switch (only.getKey()) {
            case "equals" -> new FieldCheck.Equals(expected.json());
            case "one-of" ->
                    new FieldCheck.OneOf(expected.items().stream().map(YamlValue::json).toList());
            case "exists" -> new FieldCheck.Exists(expected.bool());
            default -> new FieldCheck.Matches(expression(expected));
        };
    }

    private static Pattern expression(YamlValue value) {
        try {
            return Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.wrong(Message.of("yaml.no-expression", e.getDescription()));
        }
    }
}
