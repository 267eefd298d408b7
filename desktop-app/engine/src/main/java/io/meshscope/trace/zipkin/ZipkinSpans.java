package io.meshscope.trace.zipkin;

import io.meshscope.mesh.Resource;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanNames;
import io.meshscope.trace.TagWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns Zipkin's spans into the engine's; counts those that cannot be.
///
/// The span of a server that shares its id with the client's stays as it is: the tree knows both.
final class ZipkinSpans {

    private static final Message NO_TRACE_ID = Message.of("span.trace-id.hex");
    private static final Message NO_SPAN_ID = Message.of("span.span-id.hex");
    private static final Message NO_TIME = Message.of("span.time");

    private static final long LATEST_MICROS = Long.MAX_VALUE / 1_000;

    private final List<Span> spans = new ArrayList<>();
    private long refused;
    private Message reason = Decoded.NONE;

    Decoded<Span> decoded() {
        return new Decoded<>(spans, refused, reason);
    }

    void refuse(Message why) {
        refused++;
        reason = why;
    }

    void add(ZipkinSpan from) {
        Optional<String> traceId = HexIds.trace(from.ids().traceId());
        Optional<String> id = HexIds.span(from.ids().id());
        long start = start(from);
        long duration = from.times().duration();
        if (traceId.isEmpty()) {
            refuse(NO_TRACE_ID);
        } else if (id.isEmpty()) {
            refuse(NO_SPAN_ID);
        } else if (start <= 0 || start > LATEST_MICROS || Math.abs(duration) > LATEST_MICROS) {
            refuse(NO_TIME);
        } else {
            Optional<String> parent =
                    HexIds.span(from.ids().parentId()).filter(p -> !p.equals(id.get()));
            spans.add(span(from, new Span.Ids(traceId.get(), id.get(), parent), start));
        }
    }

    /// A span without a time begins with its first annotation.
    private static long start(ZipkinSpan from) {
        return from.times().timestamp() != 0
                ? from.times().timestamp()
                : from.content().annotations().stream()
                        .mapToLong(ZipkinSpan.Annotation::timestamp)
                        .filter(t -> t > 0)
                        .min()
                        .orElse(0);
    }

    private static Span span(ZipkinSpan from, Span.Ids ids, long start) {
        Map<String, Object> tags = new HashMap<>(from.content().tags());
        Resource resource = resource(from.ends().local(), tags);
        String scope = TagWords.scope(tags);
        Span.Result result = TagWords.result(tags);
        remote(from.ends().remote(), tags);
        if (from.flags().debug()) {
            tags.putIfAbsent("debug", true);
        }
        if (from.flags().shared()) {
            tags.putIfAbsent(SpanNames.SHARED, true);
        }
        return new Span(
                ids,
                from.name(),
                TagWords.kind(from.kind()),
                new Span.Interval(start * 1_000, from.times().duration() * 1_000),
                result,
                new Span.Origin(resource, scope),
                new Span.Details(tags, events(from), List.of()));
    }

    private static Resource resource(ZipkinSpan.Endpoint local, Map<String, Object> tags) {
        var attributes = new TreeMap<String, String>();
        if (!local.ip().isEmpty()) {
            attributes.put("network.local.address", local.ip());
        }
        if (local.port() > 0) {
            attributes.put("network.local.port", Integer.toString(local.port()));
        }
        return TagWords.resource(local.service(), attributes, tags);
    }

    private static void remote(ZipkinSpan.Endpoint remote, Map<String, Object> tags) {
        if (!remote.service().isBlank()) {
            tags.putIfAbsent("peer.service", remote.service());
        }
        if (!remote.ip().isEmpty()) {
            tags.putIfAbsent("network.peer.address", remote.ip());
        }
        if (remote.port() > 0) {
            tags.putIfAbsent("network.peer.port", (long) remote.port());
        }
    }

    private static List<Span.Event> events(ZipkinSpan from) {
        return from.content().annotations().stream()
                .filter(a -> Math.abs(a.timestamp()) <= LATEST_MICROS)
                .map(a -> AnnotationWords.event(a.value(), a.timestamp() * 1_000))
                .toList();
    }
}
