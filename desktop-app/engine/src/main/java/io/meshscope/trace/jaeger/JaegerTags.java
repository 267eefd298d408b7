package io.meshscope.trace.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/// Writes a list of tags, each with its type.
final class JaegerTags {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JaegerTags() {}

    static void write(JsonGenerator json, Map<String, Object> tags) throws IOException {
        json.writeStartArray();
        for (var tag : tags.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", tag.getKey());
            value(json, tag.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Long number -> {
                json.writeStringField("type", "int64");
                json.writeNumberField("value", number);
            }
            case Double number when Double.isFinite(number) -> {
                json.writeStringField("type", "float64");
                json.writeNumberField("value", number);
            }
            case Double number -> {
                json.writeStringField("type", "float64");
                json.writeStringField("value", number.toString());
            }
            case Boolean truth -> {
                json.writeStringField("type", "bool");
                json.writeBooleanField("value", truth);
            }
            default -> {
                json.writeStringField("type", "string");
                json.writeStringField("value", text(value));
            }
        }
    }

    /// A list is JSON: Jaeger has no lists.
    private static String text(Object value) throws JsonProcessingException {
        return value instanceof Iterable<?> ? MAPPER.writeValueAsString(value) : value.toString();
    }
}
