package io.meshscope.trace;

import io.meshscope.query.Expression;
import io.meshscope.query.Moment;
import io.meshscope.query.Query;
import java.time.Instant;
import java.util.Optional;

/// Which traces are asked for. A trace matches when some span of it satisfies the condition.
///
/// @param period when it began
/// @param where what some span of it satisfies
/// @param limit the most traces, 1 to 10,000, newest first
public record TraceQuery(Period period, Expression where, int limit) {

    public static final int MAX_LIMIT = 10_000;

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
    /// @param now what `time>-15m` is relative to
    /// @throws io.meshscope.query.QueryException saying where the text is wrong and what was
    ///   expected
    public static TraceQuery parse(String text, int limit, Instant now) {
        return of(Query.parse(text, TraceVocabulary.TRACES, Moment.here(now)), limit);
    }

    /// A query for the newest traces, without conditions.
    public static TraceQuery newest(int limit) {
        return of(Expression.EVERYTHING, limit);
    }

    /// A query for the newest traces with such a span.
    public static TraceQuery of(Expression where, int limit) {
        return new TraceQuery(Period.ALWAYS, where, limit);
    }

    /// The same conditions within a time range.
    public TraceQuery within(Instant earliest, Instant latest) {
        return new TraceQuery(new Period(Optional.of(earliest), Optional.of(latest)), where, limit);
    }
}
