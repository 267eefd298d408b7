package io.meshscope.trace;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meshscope.store.AttributesJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A span's events and links as columns have them: lists in JSON, null for none, without secrets.
public final class SpanJson {

    private static final TypeReference<List<EventJson>> EVENTS = new TypeReference<>() {};
    private static final TypeReference<List<LinkJson>> LINKS = new TypeReference<>() {};

    private SpanJson() {}

    record EventJson(String name, long at, Map<String, Object> attributes) {}

    record LinkJson(String trace, String span, Map<String, Object> attributes) {}

    static @Nullable String events(List<Span.Event> events) {
        return events.isEmpty()
                ? null
                : AttributesJson.writeAny(
                        events.stream()
                                .map(e ->
                                        new EventJson(
                                                e.name(),
                                                e.atNanos(),
                                                AttributesJson.masked(e.attributes())))
                                .toList());
    }

    static @Nullable String links(List<Span.Link> links) {
        return links.isEmpty()
                ? null
                : AttributesJson.writeAny(
                        links.stream()
                                .map(l ->
                                        new LinkJson(
                                                l.traceId(),
                                                l.spanId(),
                                                AttributesJson.masked(l.attributes())))
                                .toList());
    }

    public static List<Span.Event> readEvents(@Nullable String column) {
        return column == null
                ? List.of()
                : AttributesJson.read(column, EVENTS).stream()
                        .map(e -> new Span.Event(e.name(), e.at(), e.attributes()))
                        .toList();
    }

    public static List<Span.Link> readLinks(@Nullable String column) {
        return column == null
                ? List.of()
                : AttributesJson.read(column, LINKS).stream()
                        .map(l -> new Span.Link(l.trace(), l.span(), l.attributes()))
                        .toList();
    }
}
