package io.meshscope.trace.jaeger;

import io.meshscope.mesh.Resource;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TagWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns Jaeger's spans into the engine's; counts those that cannot be.
final class JaegerBatch {

    private static final Message NO_TRACE_ID = Message.of("span.trace-id.bits");
    private static final Message NO_SPAN_ID = Message.of("span.span-id.bits");
    private static final Message NO_TIME = Message.of("span.time");

    /// The attribute of a link that says what reference it was.
    static final String REF_TYPE = "opentracing.ref_type";

    private static final int DEBUG = 2;

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

    void add(JaegerSpan from, JaegerSpan.Process process) {
        Optional<String> traceId = HexIds.trace(from.ids().traceId());
        Optional<String> spanId = HexIds.span(from.ids().spanId());
        if (traceId.isEmpty()) {
            refuse(NO_TRACE_ID);
        } else if (spanId.isEmpty()) {
            refuse(NO_SPAN_ID);
        } else if (from.times().start() <= 0) {
            refuse(NO_TIME);
        } else {
            spans.add(span(from, traceId.get(), spanId.get(), process));
        }
    }

    private static Span span(
            JaegerSpan from, String traceId, String spanId, JaegerSpan.Process process) {
        Optional<JaegerSpan.Ref> parentRef = parentRef(from, traceId);
        Optional<String> parent =
                HexIds.span(from.ids().parentId())
                        .or(() -> parentRef.flatMap(ref -> HexIds.span(ref.spanId())));
        Map<String, Object> tags = new HashMap<>(from.tags());
        Resource resource = resource(process, tags);
        SpanKind kind = TagWords.kind(tags);
        String scope = TagWords.scope(tags);
        Span.Result result = TagWords.result(tags);
        if ((from.flags() & DEBUG) != 0) {
            tags.putIfAbsent("debug", true);
        }
        return new Span(
                new Span.Ids(traceId, spanId, parent),
                from.operation(),
                kind,
                new Span.Interval(from.times().start(), from.times().duration()),
                result,
                new Span.Origin(resource, scope),
                new Span.Details(tags, events(from), links(from, traceId, parent)));
    }

    /// The reference that makes a span a child: in the same trace, CHILD_OF before FOLLOWS_FROM.
    private static Optional<JaegerSpan.Ref> parentRef(JaegerSpan from, String traceId) {
        List<JaegerSpan.Ref> here =
                from.refs().stream()
                        .filter(r -> HexIds.trace(r.traceId()).equals(Optional.of(traceId)))
                        .filter(r -> HexIds.span(r.spanId()).isPresent())
                        .toList();
        return here.stream()
                .filter(JaegerSpan.Ref::childOf)
                .findFirst()
                .or(() -> here.stream().findFirst());
    }

    /// All other references.
    private static List<Span.Link> links(JaegerSpan from, String traceId, Optional<String> parent) {
        var links = new ArrayList<Span.Link>();
        for (JaegerSpan.Ref ref : from.refs()) {
            Optional<String> trace = HexIds.trace(ref.traceId());
            Optional<String> span = HexIds.span(ref.spanId());
            boolean isParent = trace.equals(Optional.of(traceId)) && span.equals(parent);
            if (trace.isPresent() && span.isPresent() && !isParent) {
                links.add(
                        new Span.Link(
                                trace.get(),
                                span.get(),
                                Map.of(REF_TYPE, ref.childOf() ? "child_of" : "follows_from")));
            }
        }
        return links;
    }

    /// A log's `event`, or else its `message`, is the name of the event.
    private static List<Span.Event> events(JaegerSpan from) {
        var events = new ArrayList<Span.Event>();
        for (JaegerSpan.Log log : from.logs()) {
            Map<String, Object> fields = new HashMap<>(log.fields());
            String key = fields.containsKey("event") ? "event" : "message";
            Object name = fields.containsKey(key) ? fields.remove(key) : "log";
            events.add(new Span.Event(name.toString(), log.atNanos(), fields));
        }
        return events;
    }

    private static Resource resource(JaegerSpan.Process process, Map<String, Object> tags) {
        var attributes = new TreeMap<String, String>();
        process.tags().forEach((key, value) -> attributes.put(key, value.toString()));
        return TagWords.resource(process.service(), attributes, tags);
    }
}
