package io.meshscope.trace.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.meshscope.mesh.Resource;
import io.meshscope.receive.otlp.Carried;
import io.meshscope.receive.otlp.OtlpValues;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes spans as OTLP in JSON, as the Collector's file exporter does: one request.
public final class OtlpTraceWriter implements TraceWriter {

    private record Scope(String name, String version) {}

    @Override
    public void write(List<Span> spans, JsonGenerator json) throws IOException {
        Map<Resource, Map<Scope, List<Span>>> senders = new LinkedHashMap<>();
        for (Span span : spans) {
            String version = span.attribute(Carried.SCOPE_VERSION).orElse("");
            senders.computeIfAbsent(span.resource(), r -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            new Scope(span.origin().scope(), version), s -> new ArrayList<>())
                    .add(span);
        }
        json.writeStartObject();
        json.writeArrayFieldStart("resourceSpans");
        for (var sender : senders.entrySet()) {
            sender(json, sender.getKey(), sender.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void sender(JsonGenerator json, Resource resource, Map<Scope, List<Span>> scopes)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("resource");
        OtlpValues.attributes(json, new TreeMap<>(resource.attributes()));
        json.writeEndObject();
        json.writeArrayFieldStart("scopeSpans");
        for (var scope : scopes.entrySet()) {
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            OtlpValues.text(json, "name", scope.getKey().name());
            OtlpValues.text(json, "version", scope.getKey().version());
            json.writeEndObject();
            json.writeArrayFieldStart("spans");
            for (Span span : scope.getValue()) {
                span(json, span);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void span(JsonGenerator json, Span span) throws IOException {
        Map<String, Object> attributes = new TreeMap<>(span.attributes());
        attributes.remove(Carried.SCOPE_VERSION);
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        OtlpValues.text(json, "parentSpanId", span.parentSpanId().orElse(""));
        OtlpValues.carried(json, attributes);
        json.writeStringField("name", span.name());
        json.writeNumberField("kind", kind(span.kind()));
        json.writeStringField("startTimeUnixNano", Long.toString(span.startNanos()));
        json.writeStringField("endTimeUnixNano", Long.toString(span.endNanos()));
        OtlpValues.attributes(json, attributes);
        events(json, span.events());
        links(json, span.links());
        json.writeObjectFieldStart("status");
        if (span.status() != SpanStatus.UNSET) {
            json.writeNumberField("code", span.status() == SpanStatus.OK ? 1 : 2);
        }
        OtlpValues.text(json, "message", span.statusMessage());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static int kind(SpanKind kind) {
        return switch (kind) {
            case UNSPECIFIED -> 0;
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }

    private static void events(JsonGenerator json, List<Span.Event> events) throws IOException {
        json.writeArrayFieldStart("events");
        for (Span.Event event : events) {
            Map<String, Object> attributes = new TreeMap<>(event.attributes());
            json.writeStartObject();
            json.writeStringField("timeUnixNano", Long.toString(event.atNanos()));
            json.writeStringField("name", event.name());
            OtlpValues.carried(json, attributes);
            OtlpValues.attributes(json, attributes);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void links(JsonGenerator json, List<Span.Link> links) throws IOException {
        json.writeArrayFieldStart("links");
        for (Span.Link link : links) {
            Map<String, Object> attributes = new TreeMap<>(link.attributes());
            json.writeStartObject();
            json.writeStringField("traceId", link.traceId());
            json.writeStringField("spanId", link.spanId());
            OtlpValues.carried(json, attributes);
            OtlpValues.attributes(json, attributes);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
