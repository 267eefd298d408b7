package io.meshscope.trace.otlp;

import io.meshscope.mesh.Resource;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.otlp.Attributes;
import io.meshscope.receive.otlp.Carried;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanStatus;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads OTLP's spans. A span without a valid trace id, span id or time is refused and counted;
/// everything else is taken as it is.
final class SpanDecoder {

    private static final Message NO_TRACE_ID = Message.of("span.trace-id");
    private static final Message NO_SPAN_ID = Message.of("span.span-id");
    private static final Message NO_TIME = Message.of("span.time");

    private static final int TRACE_ID = 16;
    private static final int SPAN_ID = 8;
    private static final int LONGEST_PARENT = 32;

    private final List<Span> spans = new ArrayList<>();
    private long rejected;
    private Message reason = Decoded.NONE;

    Decoded<Span> decoded() {
        return new Decoded<>(spans, rejected, reason);
    }

    void decode(ResourceSpans from) {
        Resource resource = Attributes.resource(from.getResource());
        for (ScopeSpans scope : from.getScopeSpansList()) {
            for (var span : scope.getSpansList()) {
                read(span, resource, scope.getScope()).ifPresent(spans::add);
            }
        }
    }

    /// One span; empty for one that is refused.
    Optional<Span> read(
            io.opentelemetry.proto.trace.v1.Span from,
            Resource resource,
            InstrumentationScope scope) {
        Optional<String> traceId = Attributes.id(from.getTraceId(), TRACE_ID);
        Optional<String> spanId = Attributes.id(from.getSpanId(), SPAN_ID);
        long start = from.getStartTimeUnixNano();
        long end = from.getEndTimeUnixNano();
        if (traceId.isEmpty()) {
            return refuse(NO_TRACE_ID);
        }
        if (spanId.isEmpty()) {
            return refuse(NO_SPAN_ID);
        }
        if (start < 0 || end < 0 || (start == 0 && end == 0)) {
            return refuse(NO_TIME);
        }
        return Optional.of(
                new Span(
                        new Span.Ids(traceId.get(), spanId.get(), parent(from)),
                        from.getName(),
                        kind(from),
                        new Span.Interval(
                                start == 0 ? end : start, start == 0 || end == 0 ? 0 : end - start),
                        new Span.Result(status(from.getStatus()), from.getStatus().getMessage()),
                        new Span.Origin(resource, scope.getName()),
                        new Span.Details(attributes(from, scope), events(from), links(from))));
    }

    /// Counts one that is refused.
    Optional<Span> refuse(Message why) {
        rejected++;
        reason = why;
        return Optional.empty();
    }

    long refused() {
        return rejected;
    }

    /// Why the last refused one was refused; [Decoded#NONE] when none was.
    Message reason() {
        return reason;
    }

    /// A parent id of a wrong length is kept: the span then shows a missing parent.
    private static Optional<String> parent(io.opentelemetry.proto.trace.v1.Span from) {
        byte[] id = from.getParentSpanId().toByteArray();
        String hex = HexFormat.of().formatHex(id, 0, Math.min(id.length, LONGEST_PARENT));
        return hex.chars().allMatch(c -> c == '0') ? Optional.empty() : Optional.of(hex);
    }

    private static Map<String, Object> attributes(
            io.opentelemetry.proto.trace.v1.Span from, InstrumentationScope scope) {
        Map<String, Object> attributes = Attributes.of(from.getAttributesList());
        Carried.dropped(attributes, from.getDroppedAttributesCount());
        Carried.count(attributes, Carried.DROPPED_EVENTS, from.getDroppedEventsCount());
        Carried.count(attributes, Carried.DROPPED_LINKS, from.getDroppedLinksCount());
        Carried.flags(attributes, from.getFlags());
        Carried.text(attributes, Carried.TRACE_STATE, from.getTraceState());
        Carried.text(attributes, Carried.SCOPE_VERSION, scope.getVersion());
        return attributes;
    }

    private static SpanKind kind(io.opentelemetry.proto.trace.v1.Span from) {
        return switch (from.getKind()) {
            case SPAN_KIND_INTERNAL -> SpanKind.INTERNAL;
            case SPAN_KIND_SERVER -> SpanKind.SERVER;
            case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
            case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
            case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
            case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> SpanKind.UNSPECIFIED;
        };
    }

    private static SpanStatus status(Status status) {
        return switch (status.getCode()) {
            case STATUS_CODE_OK -> SpanStatus.OK;
            case STATUS_CODE_ERROR -> SpanStatus.ERROR;
            case STATUS_CODE_UNSET, UNRECOGNIZED -> SpanStatus.UNSET;
        };
    }

    private static List<Span.Event> events(io.opentelemetry.proto.trace.v1.Span from) {
        return from.getEventsList().stream()
                .map(e -> {
                    Map<String, Object> attributes = Attributes.of(e.getAttributesList());
                    Carried.dropped(attributes, e.getDroppedAttributesCount());
                    return new Span.Event(e.getName(), e.getTimeUnixNano(), attributes);
                })
                .toList();
    }

    /// A link that points nowhere is left out.
    private static List<Span.Link> links(io.opentelemetry.proto.trace.v1.Span from) {
        return from.getLinksList().stream()
                .map(SpanDecoder::link)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Span.Link> link(io.opentelemetry.proto.trace.v1.Span.Link from) {
        Map<String, Object> attributes = Attributes.of(from.getAttributesList());
        Carried.dropped(attributes, from.getDroppedAttributesCount());
        Carried.flags(attributes, from.getFlags());
        Carried.text(attributes, Carried.TRACE_STATE, from.getTraceState());
        return Attributes.id(from.getTraceId(), TRACE_ID)
                .flatMap(trace ->
                        Attributes.id(from.getSpanId(), SPAN_ID)
                                .map(span -> new Span.Link(trace, span, attributes)));
    }
}
