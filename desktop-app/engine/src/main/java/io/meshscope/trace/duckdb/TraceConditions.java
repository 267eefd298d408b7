package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.store.Nanos;
import io.meshscope.store.Sql;
import io.meshscope.trace.TraceQuery;

/// Which traces a query asks for, as SQL. Every value of a query is a bound parameter.
final class TraceConditions {

    private TraceConditions() {}

    /// Traces with a span that matches, within the time range by their earliest span.
    static Sql matching(TraceQuery query, AttributePlaces places) {
        // No span of a matching trace can start before the range, so older spans are skipped.
        Sql since = query.period().from().map(t -> since(Nanos.of(t))).orElseGet(Sql::new);
        return matching(query, places, since, new Sql());
    }

    /// The same among the spans after a time alone: right for traces that have no others.
    static Sql since(TraceQuery query, AttributePlaces places, long nanos) {
        return matching(query, places, since(nanos), since(nanos));
    }

    private static Sql since(long nanos) {
        return Sql.of(SpanColumns.START + " >= ?", nanos);
    }

    private static Sql matching(
            TraceQuery query, AttributePlaces places, Sql looked, Sql counted) {
        Sql sql = Sql.of("SELECT trace_high, trace_low FROM " + SpanColumns.SPANS + " WHERE ");
        sql.add(counted.isEmpty() ? Sql.of("true") : counted);
        if (!query.where().equals(Expression.EVERYTHING)) {
            sql.add(" AND " + SpanColumns.TRACE + " IN (")
                    .add(new SpanWhere(looked, places).traces(query.where()))
                    .add(")");
        }
        sql.add(" GROUP BY trace_high, trace_low HAVING true");
        query.period().from().ifPresent(t -> sql.add(" AND min(start_nanos) >= ?", Nanos.of(t)));
        query.period().to().ifPresent(t -> sql.add(" AND min(start_nanos) < ?", Nanos.of(t)));
        return sql;
    }
}
