package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One span, whatever format it came in.
///
/// @param traceId 32 lower-case hexadecimal digits
/// @param spanId 16 lower-case hexadecimal digits
/// @param parentSpanId empty for a root
/// @param startNanos nanoseconds since the epoch, by the sender's clock
/// @param durationNanos may be zero or negative, because senders' clocks may be wrong
/// @param scope the instrumentation scope's name; empty when there is none
/// @param attributes values are String, Long, Double, Boolean or a List of those
public record Span(
        String traceId,
        String spanId,
        Optional<String> parentSpanId,
        String name,
        SpanKind kind,
        long startNanos,
        long durationNanos,
        SpanStatus status,
        String statusMessage,
        Resource resource,
        String scope,
        Map<String, Object> attributes,
        List<Event> events,
        List<Link> links) {

    public Span {
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    /// Something that happened within a span.
    public record Event(String name, long atNanos, Map<String, Object> attributes) {
        public Event {
            attributes = Map.copyOf(attributes);
        }
    }

    /// A span that this one is related to without being its child.
    public record Link(String traceId, String spanId, Map<String, Object> attributes) {
        public Link {
            attributes = Map.copyOf(attributes);
        }
    }

    /// The start plus the duration, limited to what a long holds.
    public long endNanos() {
        long end = startNanos + durationNanos;
        if (durationNanos > 0 && end < startNanos) {
            return Long.MAX_VALUE;
        }
        return durationNanos < 0 && end > startNanos ? Long.MIN_VALUE : end;
    }

    /// How the span's call ended, by the one rule that all views use.
    public Outcome outcome() {
        return SpanOutcome.of(this);
    }

    /// Whether the call failed. A call that its caller gave up or did wrong did not fail.
    public boolean failed() {
        return outcome() == Outcome.FAILED;
    }

    /// Whether the call is a stream, which lasts as long as it is listened to.
    public boolean streams() {
        return Streams.is(this);
    }

    /// An attribute as text.
    public Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key)).map(Object::toString);
    }
}
