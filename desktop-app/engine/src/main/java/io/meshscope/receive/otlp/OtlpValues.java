package io.meshscope.receive.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes attributes in OTLP's JSON: numbers of 64 bits are text there.
public final class OtlpValues {

    /// The fields that are attributes here.
    private static final Map<String, String> NUMBERS =
            Map.of(
                    Carried.DROPPED_ATTRIBUTES, "droppedAttributesCount",
                    Carried.DROPPED_EVENTS, "droppedEventsCount",
                    Carried.DROPPED_LINKS, "droppedLinksCount",
                    Carried.FLAGS, "flags");

    private OtlpValues() {}

    /// Writes a text that is not empty.
    public static void text(JsonGenerator json, String field, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }

    /// Writes what has fields of its own there, and takes it out of the attributes.
    public static void carried(JsonGenerator json, Map<String, Object> attributes)
            throws IOException {
        for (var number : NUMBERS.entrySet()) {
            if (attributes.get(number.getKey()) instanceof Long count) {
                attributes.remove(number.getKey());
                json.writeNumberField(number.getValue(), count);
            }
        }
        if (attributes.get(Carried.TRACE_STATE) instanceof String state) {
            attributes.remove(Carried.TRACE_STATE);
            json.writeStringField("traceState", state);
        }
    }

    /// Writes the member `attributes`.
    public static void attributes(JsonGenerator json, Map<String, ?> attributes)
            throws IOException {
        json.writeArrayFieldStart("attributes");
        for (var attribute : attributes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", attribute.getKey());
            json.writeFieldName("value");
            value(json, attribute.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        json.writeStartObject();
        switch (value) {
            case Long number -> json.writeStringField("intValue", number.toString());
            case Double number -> number(json, number);
            case Boolean truth -> json.writeBooleanField("boolValue", truth);
            case List<?> list -> {
                json.writeObjectFieldStart("arrayValue");
                json.writeArrayFieldStart("values");
                for (Object each : list) {
                    value(json, each);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            case null -> {
                // A value that is not set is an object without members.
            }
            default -> json.writeStringField("stringValue", value.toString());
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField("doubleValue", number);
        } else {
            json.writeStringField("doubleValue", Double.toString(number));
        }
    }
}
