package io.meshscope.trace;

import static java.util.Locale.ROOT;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Which traces are asked for. A trace matches when some span of it satisfies all conditions, and,
/// when a call is asked for, some call in it does.
///
/// @param from earliest start of the trace, inclusive
/// @param to latest start of the trace, exclusive
/// @param service the span's service
/// @param operation the span's whole name
/// @param operationPart a part of the span's name, whatever its case
/// @param atLeast the span's shortest duration, inclusive
/// @param atMost the span's longest duration, inclusive
/// @param error true for failed, false for not failed; about the call when one is asked for, else
///   about the span
/// @param calls who called whom; empty when no call is asked for
/// @param attributes span or resource attributes, compared as text
/// @param limit the most traces, 1 to 10,000, newest first
public record TraceQuery(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<ServiceName> service,
        Optional<String> operation,
        Optional<String> operationPart,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        Optional<Boolean> error,
        Optional<Between> calls,
        Map<String, String> attributes,
        int limit) {

    public static final int MAX_LIMIT = 10_000;

    /// The two ends of a call; an empty end matches any service.
    public record Between(Optional<ServiceName> caller, Optional<ServiceName> callee) {

        boolean matches(EdgeId edge) {
            return caller.map(c -> edge.caller().equals(Optional.of(c))).orElse(true)
                    && callee.map(edge.callee()::equals).orElse(true);
        }
    }

    public TraceQuery {
        attributes = Map.copyOf(attributes);
    }

    /// A query without conditions on a part of the name or on calls.
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
                Optional.empty(),
                attributes,
                limit);
    }

    /// Reads `service=order-service AND duration>200ms AND status=error AND http.method="GET" AND
    /// operation~create`. `caller=gateway AND callee=order-service AND status=error` asks for
    /// traces in which such a call failed. An empty text asks for everything.
    ///
    /// @throws TraceQueryException saying where the text is wrong and what was expected
    public static TraceQuery parse(String text, int limit) {
        return new TraceQueryParser(text).parse(limit);
    }

    /// A value as it stands in a query's text: in quotation marks where it needs them.
    public static String value(String text) {
        return TraceQueryParser.BARE.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Whether a call satisfies the conditions on calls.
    public boolean matches(Call call) {
        return calls.map(between -> between.matches(call.edge())).orElse(true)
                && error.map(e -> e == (call.outcome() == Outcome.FAILED)).orElse(true);
    }

    /// The condition on how some span must have ended; empty when calls are asked for instead.
    public Optional<Boolean> spanError() {
        return calls.isPresent() ? Optional.empty() : error;
    }

    /// Whether a span satisfies the conditions on spans. The times and the limit concern traces.
    public boolean matches(Span span) {
        return service.map(s -> s.equals(span.resource().service())).orElse(true)
                && operation.map(o -> o.equals(span.name())).orElse(true)
                && operationPart
                        .map(o -> span.name().toLowerCase(ROOT).contains(o.toLowerCase(ROOT)))
                        .orElse(true)
                && atLeast.map(d -> span.durationNanos() >= d.toNanos()).orElse(true)
                && atMost.map(d -> span.durationNanos() <= d.toNanos()).orElse(true)
                && spanError().map(e -> e == span.failed()).orElse(true)
                && attributes.entrySet().stream().allMatch(a -> carries(span, a));
    }

    private static boolean carries(Span span, Map.Entry<String, String> wanted) {
        return span.attribute(wanted.getKey()).filter(wanted.getValue()::equals).isPresent()
                || wanted.getValue().equals(span.resource().attributes().get(wanted.getKey()));
    }

    /// A query for the newest traces, without conditions.
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
                calls,
                attributes,
                limit);
    }

    /// The same conditions, and a call between these ends must be in the trace.
    public TraceQuery between(Between ends) {
        return new TraceQuery(
                from,
                to,
                service,
                operation,
                operationPart,
                atLeast,
                atMost,
                error,
                Optional.of(ends),
                attributes,
                limit);
    }
}
