package io.meshscope.trace;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One span, whatever format it came in. The parts that are asked for most can be read from the
/// span itself.
///
/// @param name the operation
public record Span(
        Ids ids,
        String name,
        SpanKind kind,
        Interval interval,
        Result result,
        Origin origin,
        Details details) {

    /// Where it stands in its trace.
    ///
    /// @param traceId 32 lower-case hexadecimal digits
    /// @param spanId 16 lower-case hexadecimal digits
    /// @param parentSpanId empty for a root
    public record Ids(String traceId, String spanId, Optional<String> parentSpanId) {}

    /// When it ran.
    ///
    /// @param startNanos nanoseconds since the epoch, by the sender's clock
    /// @param durationNanos may be zero or negative, because senders' clocks may be wrong
    public record Interval(long startNanos, long durationNanos) {

        /// The start plus the duration, limited to what a long holds.
        public long endNanos() {
            long end = startNanos + durationNanos;
            if (durationNanos > 0 && end < startNanos) {
                return Long.MAX_VALUE;
            }
            return durationNanos < 0 && end > startNanos ? Long.MIN_VALUE : end;
        }
    }

    /// What its sender says of how it ended. [Span#outcome] judges it.
    ///
    /// @param message the sender's words for it; empty when there are none
    public record Result(SpanStatus status, String message) {

        /// What a span has whose sender set no status.
        public static final Result UNSET = new Result(SpanStatus.UNSET, "");
    }

    /// Who sent it.
    ///
    /// @param scope the instrumentation scope's name; empty when there is none
    public record Origin(Resource resource, String scope) {}

    /// What else it carries.
    ///
    /// @param attributes values are String, Long, Double, Boolean or a List of those
    public record Details(Map<String, Object> attributes, List<Event> events, List<Link> links) {

        public static final Details NONE = of(Map.of());

        public Details {
            attributes = Map.copyOf(attributes);
            events = List.copyOf(events);
            links = List.copyOf(links);
        }

        /// Attributes without events and links.
        public static Details of(Map<String, Object> attributes) {
            return new Details(attributes, List.of(), List.of());
        }
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

    public String traceId() {
        return ids.traceId();
    }

    public String spanId() {
        return ids.spanId();
    }

    public Optional<String> parentSpanId() {
        return ids.parentSpanId();
    }

    public long startNanos() {
        return interval.startNanos();
    }

    public long durationNanos() {
        return interval.durationNanos();
    }

    public long endNanos() {
        return interval.endNanos();
    }

    public SpanStatus status() {
        return result.status();
    }

    public String statusMessage() {
        return result.message();
    }

    public Resource resource() {
        return origin.resource();
    }

    public Map<String, Object> attributes() {
        return details.attributes();
    }

    public List<Event> events() {
        return details.events();
    }

    public List<Link> links() {
        return details.links();
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
        return Optional.ofNullable(attributes().get(key)).map(Object::toString);
    }
}
