package io.meshscope.trace.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Decoder;
import io.meshscope.receive.UnreadableException;
import io.meshscope.trace.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Zipkin's second format in JSON: a list of spans.
final class V2Json implements Decoder<Span> {

    @Override
    public Decoded<Span> decode(byte[] body) throws UnreadableException {
        var spans = new ZipkinSpans();
        JsonList.each(
                body,
                element -> {
                    if (element.isObject()) {
                        spans.add(span(element));
                    } else {
                        spans.refuse(Message.of("span.object"));
                    }
                });
        return spans.decoded();
    }

    static ZipkinSpan span(JsonNode from) {
        return new ZipkinSpan(
                new ZipkinSpan.Ids(
                        JsonList.text(from, "traceId"),
                        JsonList.text(from, "id"),
                        JsonList.text(from, "parentId")),
                JsonList.text(from, "name"),
                JsonList.text(from, "kind"),
                new ZipkinSpan.Times(
                        from.path("timestamp").asLong(0), from.path("duration").asLong(0)),
                new ZipkinSpan.Ends(
                        JsonList.endpoint(from.path("localEndpoint")),
                        JsonList.endpoint(from.path("remoteEndpoint"))),
                new ZipkinSpan.Content(annotations(from), tags(from)),
                new ZipkinSpan.Flags(
                        from.path("debug").asBoolean(false), from.path("shared").asBoolean(false)));
    }

    private static List<ZipkinSpan.Annotation> annotations(JsonNode from) {
        var annotations = new ArrayList<ZipkinSpan.Annotation>();
        for (JsonNode annotation : from.path("annotations")) {
            annotations.add(
                    new ZipkinSpan.Annotation(
                            annotation.path("timestamp").asLong(0),
                            JsonList.text(annotation, "value")));
        }
        return annotations;
    }

    private static Map<String, Object> tags(JsonNode from) {
        var tags = new HashMap<String, Object>();
        from.path("tags")
                .properties()
                .forEach(tag ->
                        tags.put(tag.getKey(), JsonList.text(from.path("tags"), tag.getKey())));
        return tags;
    }
}
