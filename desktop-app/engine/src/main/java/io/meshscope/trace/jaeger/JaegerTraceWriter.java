package io.meshscope.trace.jaeger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meshscope.mesh.Resource;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Writes traces as Jaeger's window saves them. What Jaeger has no fields for becomes tags, by the
/// names that OpenTelemetry gives them.
public final class JaegerTraceWriter implements TraceWriter {

    @Override
    public void write(List<Span> spans, JsonGenerator json) throws IOException {
        Map<String, List<Span>> traces = new LinkedHashMap<>();
        for (Span span : spans) {
            traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
        }
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (var trace : traces.entrySet()) {
            trace(json, trace.getKey(), trace.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void trace(JsonGenerator json, String id, List<Span> spans) throws IOException {
        Map<Resource, String> processes = new LinkedHashMap<>();
        json.writeStartObject();
        json.writeStringField("traceID", id);
        json.writeArrayFieldStart("spans");
        for (Span span : spans) {
            span(
                    json,
                    span,
                    processes.computeIfAbsent(span.resource(), r -> "p" + (processes.size() + 1)));
        }
        json.writeEndArray();
        json.writeObjectFieldStart("processes");
        for (var process : processes.entrySet()) {
            json.writeObjectFieldStart(process.getValue());
            Map<String, Object> tags = new TreeMap<>(process.getKey().attributes());
            tags.remove("service.name");
            json.writeStringField("serviceName", process.getKey().service().value());
            json.writeFieldName("tags");
            JaegerTags.write(json, tags);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void span(JsonGenerator json, Span span, String process) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceID", span.traceId());
        json.writeStringField("spanID", span.spanId());
        json.writeStringField("operationName", span.name());
        references(json, span);
        json.writeNumberField("startTime", Math.floorDiv(span.startNanos(), 1_000));
        json.writeNumberField("duration", span.durationNanos() / 1_000);
        json.writeFieldName("tags");
        JaegerTags.write(json, tags(span));
        json.writeArrayFieldStart("logs");
        for (Span.Event event : span.events()) {
            Map<String, Object> fields = new TreeMap<>(event.attributes());
            fields.put("event", event.name());
            json.writeStartObject();
            json.writeNumberField("timestamp", Math.floorDiv(event.atNanos(), 1_000));
            json.writeFieldName("fields");
            JaegerTags.write(json, fields);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("processID", process);
        json.writeEndObject();
    }

    private static void references(JsonGenerator json, Span span) throws IOException {
        json.writeArrayFieldStart("references");
        if (span.parentSpanId().isPresent()) {
            reference(json, "CHILD_OF", span.traceId(), span.parentSpanId().get());
        }
        for (Span.Link link : span.links()) {
            boolean child = "child_of".equals(link.attributes().get(JaegerBatch.REF_TYPE));
            reference(json, child ? "CHILD_OF" : "FOLLOWS_FROM", link.traceId(), link.spanId());
        }
        json.writeEndArray();
    }

    private static void reference(JsonGenerator json, String type, String trace, String span)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("refType", type);
        json.writeStringField("traceID", trace);
        json.writeStringField("spanID", span);
        json.writeEndObject();
    }

    private static Map<String, Object> tags(Span span) {
        Map<String, Object> tags = new TreeMap<>(span.attributes());
        if (span.kind() != SpanKind.UNSPECIFIED) {
            tags.put("span.kind", span.kind().name().toLowerCase(Locale.ROOT));
        }
        if (!span.origin().scope().isEmpty()) {
            tags.put("otel.scope.name", span.origin().scope());
        }
        if (span.status() != SpanStatus.UNSET) {
            tags.put("otel.status_code", span.status().name());
        }
        if (span.status() == SpanStatus.ERROR) {
            tags.put("error", true);
        }
        if (!span.statusMessage().isEmpty()) {
            tags.put("otel.status_description", span.statusMessage());
        }
        return tags;
    }
}
