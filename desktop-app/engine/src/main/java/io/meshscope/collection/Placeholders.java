package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds `{{name}}` in what is written and puts values in their places.
final class Placeholders {

    private static final Pattern USED = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");

    private Placeholders() {}

    /// Tells the value of a variable where it is used.
    @FunctionalInterface
    interface Values {

        /// @param at where: a JSON Pointer in a message
        /// @return empty to leave it as it is written
        Optional<JsonNode> of(String name, String at);
    }

    static String replaced(String text, String at, Values values) {
        return USED.matcher(text)
                .replaceAll(use ->
                        Matcher.quoteReplacement(
                                values.of(use.group(1), at)
                                        .map(Placeholders::text)
                                        .orElseGet(use::group)));
    }

    /// A text that is one variable and nothing else becomes that value, whatever its type.
    static JsonNode replaced(JsonNode json, String at, Values values) {
        if (json.isTextual()) {
            return replacedText(json.textValue(), at, values);
        }
        if (json.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < json.size(); i++) {
                filled.add(replaced(json.get(i), at + "/" + i, values));
            }
            return filled;
        }
        if (json.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            json.properties()
                    .forEach(p -> {
                        String below = at + "/" + escaped(p.getKey());
                        filled.set(
                                replaced(p.getKey(), below, values),
                                replaced(p.getValue(), below, values));
                    });
            return filled;
        }
        return json;
    }

    private static JsonNode replacedText(String text, String at, Values values) {
        Matcher alone = USED.matcher(text);
        return alone.matches()
                ? values.of(alone.group(1), at).orElseGet(() -> TextNode.valueOf(text))
                : TextNode.valueOf(replaced(text, at, values));
    }

    /// A key as it stands in a JSON Pointer.
    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
