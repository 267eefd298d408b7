package io.meshscope.trace;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.Optional;

/// Which traces are asked for. A trace matches when some span of it satisfies all conditions, and,
/// when a call is asked for, some call in it does.
///
/// @param period when it began
/// @param span what some span of it satisfies
/// @param error true for failed, false for not failed; about the call when one is asked for, else
///   about the span
/// @param calls who called whom; empty when no call is asked for
/// @param limit the most traces, 1 to 10,000, newest first
public record TraceQuery(
        Period period,
        SpanConditions span,
        Optional<Boolean> error,
        Optional<Between> calls,
        int limit) {

    public static final int MAX_LIMIT = 10_000;

    /// The two ends of a call; an empty end matches any service.
    public record Between(Optional<ServiceName> caller, Optional<ServiceName> callee) {

        boolean matches(EdgeId edge) {
            return caller.map(c -> edge.caller().equals(Optional.of(c))).orElse(true)
                    && callee.map(edge.callee()::equals).orElse(true);
        }
    }

    /// When a trace began.
    ///
    /// @param from the earliest start, inclusive
    /// @param to the latest start, exclusive
    public record Period(Optional<Instant> from, Optional<Instant> to) {

        public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());
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
    public boolean matches(Span candidate) {
        return span.matches(candidate)
                && spanError().map(e -> e == candidate.failed()).orElse(true);
    }

    /// A query for the newest traces, without conditions.
    public static TraceQuery newest(int limit) {
        return of(SpanConditions.NONE, limit);
    }

    /// A query for the newest traces with such a span.
    public static TraceQuery of(SpanConditions span, int limit) {
        return new TraceQuery(Period.ALWAYS, span, Optional.empty(), Optional.empty(), limit);
    }

    /// The same conditions within a time range.
    public TraceQuery within(Instant earliest, Instant latest) {
        return new TraceQuery(
                new Period(Optional.of(earliest), Optional.of(latest)), span, error, calls, limit);
    }

    /// The same conditions, and a call between these ends must be in the trace.
    public TraceQuery between(Between ends) {
        return new TraceQuery(period, span, error, Optional.of(ends), limit);
    }
}
