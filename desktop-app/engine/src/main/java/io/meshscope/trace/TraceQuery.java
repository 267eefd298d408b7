package io.meshscope.trace;

import static java.util.Locale.ROOT;

import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which traces are asked for. A trace matches when some span of it satisfies all conditions.
///
/// @param from earliest start of the trace, inclusive
/// @param to latest start of the trace, exclusive
/// @param service of the span
/// @param operation the span's name, whole
/// @param operationPart a part of the span's name, whatever its case
/// @param atLeast shortest duration, inclusive, of the span
/// @param atMost longest duration, inclusive, of the span
/// @param error true: failed; false: not failed
/// @param attributes span or resource attributes, compared as text
/// @param limit most rows, newest first, 1 to 10,000
public record TraceQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<ServiceName> service,
        Optional<String> operation,
        Optional<String> operationPart,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        Optional<Boolean> error,
        Map<String, String> attributes,
        int limit) {

    public static final int MAX_LIMIT = 10_000;

    public TraceQuery {
        attributes = Map.copyOf(attributes);
    }

    /// Without a condition on a part of the name.
    public TraceQuery(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<ServiceName> service,
            Optional<String> operation,
            Optional<Duration> atLeast,
            Optional<Duration> atMost,
            Optional<Boolean> error,
            Map<String, String> attributes,
            int limit) {
        this(
                from,
                to,
                service,
                operation,
                Optional.empty(),
                atLeast,
                atMost,
                error,
                attributes,
                limit);
    }

    /// Reads `service=order-service AND duration>200ms AND status=error AND http.method="GET" AND
    /// operation~create`. An empty text asks for everything.
    ///
    /// @throws TraceQueryException saying where the text is wrong and what was expected
    public static TraceQuery parse(String text, int limit) {
        return new TraceQueryParser(text).parse(limit);
    }

    /// Whether a span satisfies the conditions on spans; times and limit are about traces.
    public boolean matches(Span span) {
        return service.map(s -> s.equals(span.resource().service())).orElse(true)
                && operation.map(o -> o.equals(span.name())).orElse(true)
                && operationPart
                        .map(o -> span.name().toLowerCase(ROOT).contains(o.toLowerCase(ROOT)))
                        .orElse(true)
                && atLeast.map(d -> span.durationNanos() >= d.toNanos()).orElse(true)
                && atMost.map(d -> span.durationNanos() <= d.toNanos()).orElse(true)
                && error.map(e -> e == span.failed()).orElse(true)
                && attributes.entrySet().stream().allMatch(a -> carries(span, a));
    }

    private static boolean carries(Span span, Map.Entry<String, String> wanted) {
        return span.attribute(wanted.getKey()).filter(wanted.getValue()::equals).isPresent()
                || wanted.getValue().equals(span.resource().attributes().get(wanted.getKey()));
    }

    /// The newest traces, whatever they are.
    public static TraceQuery newest(int limit) {
        return new TraceQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                limit);
    }

    /// The same conditions within a time range.
    public TraceQuery within(Instant earliest, Instant latest) {
        return new TraceQuery(
                Optional.of(earliest),
                Optional.of(latest),
                service,
                operation,
                operationPart,
                atLeast,
                atMost,
                error,
                attributes,
                limit);
    }
}
