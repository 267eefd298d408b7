package io.meshscope.trace.zipkin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.trace.Span;
import java.util.HashMap;
import java.util.Map;

/// Reads an annotation's text as an event. OpenTelemetry's exporters put an event's attributes into
/// it, as `name: {"key":1}`, `{"name": {"key": 1}}` or `"name":{"key":1}`; any other text is the
/// event's name.
final class AnnotationWords {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final int LONGEST = 64 * 1_024;

    private AnnotationWords() {}

    static Span.Event event(String text, long atNanos) {
        if (!text.endsWith("}") || text.length() > LONGEST) {
            return new Span.Event(text, atNanos, Map.of());
        }
        try {
            if (text.startsWith("{")) {
                return whole(text, text, atNanos);
            }
            if (text.startsWith("\"")) {
                return whole("{" + text + "}", text, atNanos);
            }
            int colon = text.indexOf(": {");
            if (colon <= 0) {
                return new Span.Event(text, atNanos, Map.of());
            }
            JsonNode attributes = MAPPER.readTree(text.substring(colon + 2));
            return new Span.Event(text.substring(0, colon), atNanos, values(attributes));
        } catch (JsonProcessingException e) {
            // Words that only look like that.
            return new Span.Event(text, atNanos, Map.of());
        }
    }

    /// @param json an object of one name and its attributes; of anything else, the text is the name
    private static Span.Event whole(String json, String text, long atNanos)
            throws JsonProcessingException {
        JsonNode whole = MAPPER.readTree(json);
        for (Map.Entry<String, JsonNode> only : whole.properties()) {
            if (whole.size() == 1 && only.getValue().isObject()) {
                return new Span.Event(only.getKey(), atNanos, values(only.getValue()));
            }
        }
        return new Span.Event(text, atNanos, Map.of());
    }

    private static Map<String, Object> values(JsonNode attributes) {
        var values = new HashMap<String, Object>();
        attributes.properties().forEach(a -> values.put(a.getKey(), value(a.getValue())));
        return values;
    }

    private static Object value(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
