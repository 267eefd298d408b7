package io.meshscope.trace.zipkin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes spans in Zipkin's second format in JSON, as OpenTelemetry's exporters for Zipkin do: tags
/// are texts, and what is said of a sender is among them.
public final class ZipkinTraceWriter implements TraceWriter {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public void write(List<Span> spans, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Span span : spans) {
            span(json, span);
        }
        json.writeEndArray();
    }

    private static void span(JsonGenerator json, Span span) throws IOException {
        Map<String, Object> tags = tags(span);
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        if (span.parentSpanId().isPresent()) {
            json.writeStringField("parentId", span.parentSpanId().get());
        }
        json.writeStringField("id", span.spanId());
        if (span.kind() != SpanKind.INTERNAL && span.kind() != SpanKind.UNSPECIFIED) {
            json.writeStringField("kind", span.kind().name());
        }
        json.writeStringField("name", span.name());
        json.writeNumberField("timestamp", Math.floorDiv(span.startNanos(), 1_000));
        json.writeNumberField("duration", span.durationNanos() / 1_000);
        if (Boolean.TRUE.equals(tags.get(SpanNames.SHARED))) {
            tags.remove(SpanNames.SHARED);
            json.writeBooleanField("shared", true);
        }
        if (Boolean.TRUE.equals(tags.get("debug"))) {
            tags.remove("debug");
            json.writeBooleanField("debug", true);
        }
        endpoint(json, "localEndpoint", span.resource().service().value(), tags, "network.local.");
        endpoint(json, "remoteEndpoint", "", tags, "network.peer.");
        annotations(json, span.events());
        json.writeObjectFieldStart("tags");
        for (var tag : tags.entrySet()) {
            json.writeStringField(tag.getKey(), text(tag.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /// What the sender's resource says stands beside the span's own attributes, which count where
    /// both have a name.
    private static Map<String, Object> tags(Span span) {
        Map<String, Object> tags = new TreeMap<>(span.resource().attributes());
        tags.remove("service.name");
        tags.putAll(span.attributes());
        if (!span.origin().scope().isEmpty()) {
            tags.put("otel.scope.name", span.origin().scope());
        }
        if (span.status() != SpanStatus.UNSET) {
            tags.put("otel.status_code", span.status().name());
        }
        if (span.status() == SpanStatus.ERROR) {
            tags.put("error", span.statusMessage());
        }
        return tags;
    }

    /// Writes an endpoint, and takes what it is made of out of the tags. An address that is no
    /// number stays a tag, and the port with it.
    private static void endpoint(
            JsonGenerator json, String field, String named, Map<String, Object> tags, String prefix)
            throws IOException {
        boolean remote = named.isEmpty();
        Optional<String> service =
                remote
                        ? Optional.ofNullable(tags.remove("peer.service")).map(Object::toString)
                        : Optional.of(named);
        Optional<String> ip =
                Optional.ofNullable(tags.get(prefix + "address"))
                        .map(Object::toString)
                        .filter(a -> a.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"));
        if (service.isEmpty() && ip.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(field);
        if (service.isPresent()) {
            json.writeStringField("serviceName", service.get());
        }
        if (ip.isPresent()) {
            tags.remove(prefix + "address");
            json.writeStringField(ip.get().indexOf(':') < 0 ? "ipv4" : "ipv6", ip.get());
            Object port = tags.get(prefix + "port");
            if (port != null && port.toString().matches("[1-9][0-9]{0,4}")) {
                tags.remove(prefix + "port");
                json.writeNumberField("port", Integer.parseInt(port.toString()));
            }
        }
        json.writeEndObject();
    }

    private static void annotations(JsonGenerator json, List<Span.Event> events)
            throws IOException {
        json.writeArrayFieldStart("annotations");
        for (Span.Event event : events) {
            json.writeStartObject();
            json.writeNumberField("timestamp", Math.floorDiv(event.atNanos(), 1_000));
            json.writeStringField(
                    "value",
                    event.attributes().isEmpty()
                            ? event.name()
                            : MAPPER.writeValueAsString(
                                    Map.of(event.name(), new TreeMap<>(event.attributes()))));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String text(Object value) throws IOException {
        return value instanceof List<?> ? MAPPER.writeValueAsString(value) : value.toString();
    }
}
