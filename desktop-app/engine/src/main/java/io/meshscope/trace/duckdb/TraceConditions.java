package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which traces a query asks for, as SQL: their ids and when they began. Every value of a query is
/// a bound parameter. For one question.
final class TraceConditions {

    /// More ranges are not looked at one by one.
    private static final int MOST_RANGES = 1_000;

    private final Question question;
    private final TraceQuery query;
    private final AttributePlaces places;
    private final List<Range> narrow;

    TraceConditions(Question question, TraceQuery query) throws SQLException {
        this.question = question;
        this.query = query;
        this.places = AttributePlaces.of(question, query.where());
        this.narrow =
                MatchingSpans.alone(query.where())
                        ? places.in(question, Range.ALL)
                        : List.of(Range.ALL);
    }

    /// Traces with a span that matches, within the time range by their earliest span.
    Sql matching() throws SQLException {
        return narrow.equals(List.of(Range.ALL)) || narrow.size() > MOST_RANGES
                ? matching(begun(), new Sql())
                : among(found());
    }

    /// No span of a matching trace can start before the range, so older spans are skipped.
    private Sql begun() {
        return query.period().from().map(t -> since(Nanos.of(t))).orElseGet(Sql::new);
    }

    /// The same among the spans after a time alone: right for traces that have no others.
    Sql after(long nanos) {
        return matching(since(nanos), since(nanos));
    }

    private static Sql since(long nanos) {
        return Sql.of(SpanColumns.START + " >= ?", nanos);
    }

    private Sql matching(Sql looked, Sql counted) {
        Sql sql = new Sql().add(counted.isEmpty() ? Sql.of("true") : counted);
        if (!query.where().equals(Expression.EVERYTHING)) {
            sql.add(" AND " + SpanColumns.TRACE + " IN (")
                    .add(new SpanWhere(looked, places).traces(query.where()))
                    .add(")");
        }
        return within(sql);
    }

    private Sql within(Sql rows) {
        Sql sql =
                Sql.of("SELECT trace_high, trace_low, min(start_nanos) AS began FROM ")
                        .add(SpanColumns.SPANS + " WHERE ")
                        .add(rows)
                        .add(" GROUP BY trace_high, trace_low HAVING true");
        query.period().from().ifPresent(t -> sql.add(" AND min(start_nanos) >= ?", Nanos.of(t)));
        query.period().to().ifPresent(t -> sql.add(" AND min(start_nanos) < ?", Nanos.of(t)));
        return sql;
    }

    private Sql among(Set<TraceId> found) throws SQLException {
        return within(
                Sql.of(
                        SpanColumns.TRACE + " IN (SELECT unnest(?), unnest(?))",
                        question.numbers(found.stream().mapToLong(TraceId::high).toArray()),
                        question.numbers(found.stream().mapToLong(TraceId::low).toArray())));
    }

    private Set<TraceId> found() throws SQLException {
        Sql begun = begun();
        var found = new LinkedHashSet<TraceId>();
        for (List<Range> some : IdRanges.few(narrow)) {
            Sql sql =
                    Sql.of("SELECT DISTINCT trace_high, trace_low FROM ")
                            .add(IdRanges.rows(some))
                            .add(" WHERE ")
                            .add(begun.isEmpty() ? Sql.of("true") : begun)
                            .add(" AND ")
                            .add(new SpanWhere(begun, places).of(query.where()));
            try (PreparedStatement select = sql.prepare(question)) {
                found.addAll(TraceId.read(select));
            }
        }
        return found;
    }
}
