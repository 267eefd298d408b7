package io.meshscope.trace.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import java.util.Set;

/// Zipkin's first format in JSON: a list of spans with annotations.
final class V1Json implements Decoder<Span> {

    private static final Set<String> ADDRESSES = Set.of("sa", "ca", "ma");

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        var spans = new ZipkinSpans();
        JsonList.each(
                body,
                element -> {
                    if (!element.isObject()) {
                        spans.refuse(Message.of("span.object"));
                        return;
                    }
                    read(element, spans);
                });
        return spans.decoded();
    }

    static void read(JsonNode element, ZipkinSpans spans) {
        try {
            span(element).into(spans);
        } catch (IllegalArgumentException e) {
            // The library says what is wrong with an id.
            spans.refuse(Message.why(e));
        }
    }

    private static V1Spans span(JsonNode from) {
        var span = new V1Spans();
        span.name(JsonList.text(from, "name"));
        span.builder()
                .traceId(JsonList.text(from, "traceId"))
                .id(JsonList.text(from, "id"))
                .timestamp(from.path("timestamp").asLong(0))
                .duration(from.path("duration").asLong(0))
                .debug(from.path("debug").asBoolean(false));
        String parent = JsonList.text(from, "parentId");
        if (!parent.isEmpty()) {
            span.builder().parentId(parent);
        }
        for (JsonNode annotation : from.path("annotations")) {
            span.annotation(
                    annotation.path("timestamp").asLong(0),
                    JsonList.text(annotation, "value"),
                    JsonList.endpoint(annotation.path("endpoint")));
        }
        from.path("binaryAnnotations").forEach(tag -> tag(tag, span));
        return span;
    }

    private static void tag(JsonNode tag, V1Spans span) {
        String key = JsonList.text(tag, "key");
        ZipkinSpan.Endpoint endpoint = JsonList.endpoint(tag.path("endpoint"));
        if (ADDRESSES.contains(key) && !tag.path("value").isTextual()) {
            span.address(key, endpoint);
        } else {
            span.tag(key, JsonList.text(tag, "value"), endpoint);
        }
    }
}
