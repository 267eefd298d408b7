package io.meshscope.trace.zipkin;

import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.v1.V1Span;
import zipkin2.v1.V1SpanConverter;

/// One span of Zipkin's first format, whose annotations tell what happened on both sides of a call.
/// Zipkin's own converter makes one or two spans of the second format of it; the case of the names,
/// which its model does not keep, is restored.
final class V1Spans {

    /// The converter compares each annotation with every service that has been named.
    private static final int MOST_ANNOTATIONS = 2_000;

    private final V1Span.Builder builder = V1Span.newBuilder();
    private final Map<String, String> services = new HashMap<>();
    private String name = "";
    private int annotations;

    V1Span.Builder builder() {
        return builder;
    }

    void name(String text) {
        name = text;
    }

    /// An address of the first format.
    @Nullable Endpoint endpoint(ZipkinSpan.Endpoint told) {
        if (told.equals(ZipkinSpan.Endpoint.NONE)) {
            return null;
        }
        services.put(told.service().toLowerCase(Locale.ROOT), told.service());
        Endpoint.Builder endpoint = Endpoint.newBuilder().serviceName(told.service());
        endpoint.parseIp(told.ip());
        return told.port() >= 0 && told.port() <= 0xFFFF
                ? endpoint.port(told.port()).build()
                : endpoint.build();
    }

    void annotation(long timestamp, String value, ZipkinSpan.Endpoint host) {
        annotations++;
        if (annotations <= MOST_ANNOTATIONS && timestamp != 0) {
            builder.addAnnotation(timestamp, value, endpoint(host));
        }
    }

    void tag(String key, String value, ZipkinSpan.Endpoint host) {
        annotations++;
        if (annotations <= MOST_ANNOTATIONS) {
            builder.addBinaryAnnotation(key, value, endpoint(host));
        }
    }

    /// The address of the other side: `sa`, `ca` or `ma`.
    void address(String key, ZipkinSpan.Endpoint host) {
        annotations++;
        @Nullable Endpoint endpoint = endpoint(host);
        if (annotations <= MOST_ANNOTATIONS && endpoint != null) {
            builder.addBinaryAnnotation(key, endpoint);
        }
    }

    void into(ZipkinSpans spans) {
        if (annotations > MOST_ANNOTATIONS) {
            spans.refuse(Message.of("span.annotations", annotations, MOST_ANNOTATIONS));
            return;
        }
        try {
            V1SpanConverter.create().convert(builder.build()).forEach(s -> spans.add(span(s)));
        } catch (IllegalArgumentException e) {
            spans.refuse(Message.why(e));
        }
    }

    private ZipkinSpan span(Span from) {
        List<ZipkinSpan.Annotation> notes = new ArrayList<>();
        from.annotations()
                .forEach(a -> notes.add(new ZipkinSpan.Annotation(a.timestamp(), a.value())));
        return new ZipkinSpan(
                new ZipkinSpan.Ids(from.traceId(), from.id(), text(from.parentId())),
                name,
                from.kind() == null ? "" : from.kind().name(),
                new ZipkinSpan.Times(from.timestampAsLong(), from.durationAsLong()),
                new ZipkinSpan.Ends(end(from.localEndpoint()), end(from.remoteEndpoint())),
                new ZipkinSpan.Content(notes, new HashMap<>(from.tags())),
                new ZipkinSpan.Flags(
                        Boolean.TRUE.equals(from.debug()), Boolean.TRUE.equals(from.shared())));
    }

    private ZipkinSpan.Endpoint end(@Nullable Endpoint from) {
        if (from == null) {
            return ZipkinSpan.Endpoint.NONE;
        }
        String service = text(from.serviceName());
        return new ZipkinSpan.Endpoint(
                services.getOrDefault(service, service),
                from.ipv4() == null ? text(from.ipv6()) : from.ipv4(),
                from.portAsInt());
    }

    private static String text(@Nullable String told) {
        return told == null ? "" : told;
    }
}
