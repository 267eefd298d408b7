package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.invoke.CallTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Takes over what was changed in a form into the call as it is written. Where nothing was changed,
/// the call stays as written: with its variables, and with its own names of fields.
public final class Rewritten {

    private Rewritten() {}

    /// @param written with its variables
    /// @param before as the form showed it
    /// @param after as the form has it now
    public static SavedCall call(SavedCall written, SavedCall before, SavedCall after) {
        return new SavedCall(
                text(written.target(), before.target(), after.target()),
                text(written.method(), before.method(), after.method()),
                metadata(written.metadata(), before.metadata(), after.metadata()),
                terms(written.terms(), before.terms(), after.terms()),
                messages(written.messages(), before.messages(), after.messages()));
    }

    private static CallTerms terms(CallTerms written, CallTerms before, CallTerms after) {
        return new CallTerms(
                after.deadline().equals(before.deadline()) ? written.deadline() : after.deadline(),
                after.waitForReady() == before.waitForReady()
                        ? written.waitForReady()
                        : after.waitForReady(),
                after.gzip() == before.gzip() ? written.gzip() : after.gzip(),
                after.maxMessageBytes() == before.maxMessageBytes()
                        ? written.maxMessageBytes()
                        : after.maxMessageBytes(),
                after.retries().equals(before.retries()) ? written.retries() : after.retries());
    }

    private static String text(String written, String before, String after) {
        return after.equals(before) ? written : after;
    }

    private static Map<String, List<String>> metadata(
            Map<String, List<String>> written,
            Map<String, List<String>> before,
            Map<String, List<String>> after) {
        var result = new LinkedHashMap<String, List<String>>();
        after.forEach((name, values) ->
                result.put(
                        name,
                        values.equals(before.get(name))
                                ? Objects.requireNonNullElse(written.get(name), values)
                                : values));
        return result;
    }

    private static List<JsonNode> messages(
            List<JsonNode> written, List<JsonNode> before, List<JsonNode> after) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < after.size(); i++) {
            boolean known = i < written.size() && i < before.size();
            result.add(known ? json(written.get(i), before.get(i), after.get(i)) : after.get(i));
        }
        return result.valueStream().toList();
    }

    static JsonNode json(JsonNode written, JsonNode before, JsonNode after) {
        if (CollectionJson.same(before, after)) {
            return written;
        }
        if (written instanceof ObjectNode w
                && before instanceof ObjectNode b
                && after instanceof ObjectNode a) {
            return fields(w, b, a);
        }
        if (written.isArray() && before.isArray() && written.size() == before.size()) {
            return after.isArray() ? items(written, before, after) : after;
        }
        return number(written, after).orElse(after);
    }

    private static ObjectNode fields(ObjectNode written, ObjectNode before, ObjectNode after) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        written.properties()
                .forEach(field -> {
                    JsonNode was = named(before, field.getKey());
                    JsonNode is = named(after, field.getKey());
                    if (!is.isMissingNode()) {
                        result.set(field.getKey(), json(field.getValue(), was, is));
                    } else if (was.isMissingNode()) {
                        // The form shows no such field, so nobody has taken it away.
                        result.set(field.getKey(), field.getValue());
                    }
                });
        after.properties().stream()
                .filter(field -> named(written, field.getKey()).isMissingNode())
                .filter(field -> !field.getValue().equals(before.get(field.getKey())))
                .forEach(field -> result.set(field.getKey(), field.getValue()));
        return result;
    }

    private static JsonNode items(JsonNode written, JsonNode before, JsonNode after) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < after.size(); i++) {
            result.add(
                    i < written.size()
                            ? json(written.get(i), before.get(i), after.get(i))
                            : after.get(i));
        }
        return result;
    }

    /// A field by its name in the .proto file or its name in JSON.
    private static JsonNode named(ObjectNode object, String name) {
        JsonNode same = object.path(name);
        if (!same.isMissingNode()) {
            return same;
        }
        return object.propertyStream()
                .filter(p -> jsonName(p.getKey()).equals(jsonName(name)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(same);
    }

    private static String jsonName(String name) {
        var result = new StringBuilder();
        boolean upper = false;
        for (char c : name.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                result.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return result.toString();
    }

    /// A 64-bit number is a text in protobuf's JSON; it stays a number where one was written.
    private static Optional<JsonNode> number(JsonNode written, JsonNode after) {
        return written.isNumber() && after.isTextual()
                ? JsonValues.number(after).map(JsonNodeFactory.instance::numberNode)
                : Optional.empty();
    }
}
