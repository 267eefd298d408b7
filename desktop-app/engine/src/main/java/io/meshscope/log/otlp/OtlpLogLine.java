package io.meshscope.log.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meshscope.log.LogRecord;
import io.meshscope.receive.otlp.OtlpValues;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Writes a log record as OTLP in JSON on one line, as the Collector's file exporter does: a
/// request with one record. A file of such lines can be opened again.
public final class OtlpLogLine {

    private static final JsonFactory JSON = new JsonFactory();

    private OtlpLogLine() {}

    /// Without the line's end.
    public static String of(LogRecord log) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceLogs");
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            OtlpValues.attributes(json, new TreeMap<>(log.resource().attributes()));
            json.writeEndObject();
            scope(json, log);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            // A StringWriter has no disk that could be full.
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void scope(JsonGenerator json, LogRecord log) throws IOException {
        json.writeArrayFieldStart("scopeLogs");
        json.writeStartObject();
        json.writeObjectFieldStart("scope");
        OtlpValues.text(json, "name", log.logger());
        json.writeEndObject();
        json.writeArrayFieldStart("logRecords");
        record(json, log);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void record(JsonGenerator json, LogRecord log) throws IOException {
        Map<String, Object> attributes = new TreeMap<>(log.attributes());
        json.writeStartObject();
        json.writeStringField("timeUnixNano", nanos(log.at()));
        if (log.level().number() != 0) {
            json.writeNumberField("severityNumber", log.level().number());
        }
        json.writeStringField("severityText", log.severity().name());
        json.writeObjectFieldStart("body");
        json.writeStringField("stringValue", log.body());
        json.writeEndObject();
        OtlpValues.carried(json, attributes);
        OtlpValues.attributes(json, attributes);
        OtlpValues.text(json, "traceId", log.traceId().orElse(""));
        OtlpValues.text(json, "spanId", log.spanId().orElse(""));
        json.writeEndObject();
    }

    private static String nanos(Instant at) {
        return Long.toString(at.getEpochSecond() * 1_000_000_000L + at.getNano());
    }
}
