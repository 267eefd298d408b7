package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The values that stand for `{{name}}`: given ones, captured ones, `{{env.NAME}}` from the
/// process's environment, `{{$uuid}}` and `{{$now}}`. Used by one thread.
public final class Variables {

    static final String ENVIRONMENT = "env.";

    private static final Pattern USED = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");
    private static final int SHORTEST_SECRET = 4;

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final UnaryOperator<@Nullable String> environment;
    private final InstantSource clock;

    /// @param given by name
    /// @param environment the value of an environment variable, or null; such values are secrets
    public Variables(
            Map<String, String> given,
            UnaryOperator<@Nullable String> environment,
            InstantSource clock) {
        given.forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
        this.environment = environment;
        this.clock = clock;
    }

    void capture(String name, JsonNode value) {
        values.put(name, value);
    }

    /// The text with every variable replaced by its value.
    ///
    /// @throws UnknownVariableException when one has no value
    String fill(String text) {
        return USED.matcher(text).replaceAll(use -> Matcher.quoteReplacement(text(value(use))));
    }

    /// The JSON with every variable in its texts replaced. A text that is one variable and nothing
    /// else becomes that value, whatever its type.
    ///
    /// @throws UnknownVariableException when one has no value
    JsonNode fill(JsonNode json) {
        if (json.isTextual()) {
            Matcher alone = USED.matcher(json.textValue());
            return alone.matches()
                    ? value(alone.toMatchResult())
                    : TextNode.valueOf(fill(json.textValue()));
        }
        if (json.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        if (json.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(p -> filled.set(fill(p.getKey()), fill(p.getValue())));
            return filled;
        }
        return json;
    }

    /// The text without the values that came from the process's environment.
    String withoutSecrets(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "•••");
        }
        return shown;
    }

    private JsonNode value(MatchResult use) {
        String name = use.group(1);
        return switch (name) {
            case "$uuid" -> TextNode.valueOf(UUID.randomUUID().toString());
            case "$now" -> TextNode.valueOf(clock.instant().toString());
            default -> name.startsWith(ENVIRONMENT) ? secret(name) : known(name);
        };
    }

    private JsonNode known(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new UnknownVariableException(name);
        }
        return value;
    }

    private JsonNode secret(String name) {
        String value = environment.apply(name.substring(ENVIRONMENT.length()));
        if (value == null) {
            throw new UnknownVariableException(name);
        }
        if (value.length() >= SHORTEST_SECRET) {
            secrets.add(value);
        }
        return TextNode.valueOf(value);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
