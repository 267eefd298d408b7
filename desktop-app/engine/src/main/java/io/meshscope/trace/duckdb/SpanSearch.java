package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummaries;
import io.meshscope.trace.TraceSummary;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Finds traces. Every value of a query is a bound parameter.
final class SpanSearch {

    private final SpanRows rows;

    SpanSearch(SpanRows rows) {
        this.rows = rows;
    }

    List<TraceSummary> search(Question question, TraceQuery query) throws SQLException {
        Sql sql =
                matching(query)
                        .add(
                                " ORDER BY min(start_nanos) DESC, trace_high < 0, trace_high,"
                                        + " trace_low < 0, trace_low LIMIT ?",
                                limit(query));
        Map<String, List<Span>> traces = new LinkedHashMap<>();
        try (PreparedStatement select = sql.prepare(question);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                traces.put(
                        HexIds.digits(found.getLong(1)) + HexIds.digits(found.getLong(2)),
                        new ArrayList<>());
            }
        }
        if (traces.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                question.prepare(
                        "SELECT "
                                + SpanRows.BRIEF
                                + " FROM span_rows JOIN (SELECT unnest(?) AS trace_high,"
                                + " unnest(?) AS trace_low) USING (trace_high, trace_low)")) {
            select.setArray(1, numbers(question, traces.keySet(), HexIds::high));
            select.setArray(2, numbers(question, traces.keySet(), HexIds::low));
            try (ResultSet spans = select.executeQuery()) {
                while (spans.next()) {
                    Span span = rows.readBrief(spans);
                    traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
                }
            }
        }
        return traces.values().stream()
                .filter(spans -> !spans.isEmpty())
                .map(spans ->
                        TraceSummaries.of(
                                spans,
                                span -> span.status() == SpanStatus.ERROR,
                                Span::statusMessage))
                .toList();
    }

    private static Array numbers(
            Question question, Collection<String> traceIds, ToLongFunction<String> half)
            throws SQLException {
        return question.numbers(traceIds.stream().mapToLong(half).toArray());
    }

    long count(Question question, TraceQuery query) throws SQLException {
        Sql all = Sql.of("SELECT count(*) FROM (").add(matching(query)).add(")");
        try (PreparedStatement select = all.prepare(question);
                ResultSet found = select.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    List<Span> trace(Question question, String traceId) throws SQLException {
        if (!HexIds.isTrace(traceId)) {
            return List.of();
        }
        try (PreparedStatement select =
                question.prepare(
                        "SELECT * FROM span_rows WHERE trace_high = ? AND trace_low = ?")) {
            select.setLong(1, HexIds.high(traceId));
            select.setLong(2, HexIds.low(traceId));
            var spans = new ArrayList<Span>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    spans.add(rows.read(found));
                }
            }
            return List.copyOf(spans);
        }
    }

    private static int limit(TraceQuery query) {
        return Math.clamp(query.limit(), 1, TraceQuery.MAX_LIMIT);
    }

    /// Traces with a span that matches, within the time range by their earliest span.
    private static Sql matching(TraceQuery query) {
        // No span of a matching trace can start before the range, so older spans are skipped.
        Sql since =
                query.period()
                        .from()
                        .map(t -> Sql.of(SpanColumns.START + " >= ?", Nanos.of(t)))
                        .orElseGet(Sql::new);
        Sql sql = Sql.of("SELECT trace_high, trace_low FROM " + SpanColumns.SPANS);
        if (!query.where().equals(Expression.EVERYTHING)) {
            sql.add(" WHERE " + SpanColumns.TRACE + " IN (")
                    .add(new SpanWhere(since).traces(query.where()))
                    .add(")");
        }
        sql.add(" GROUP BY trace_high, trace_low");
        if (query.period().from().isPresent() || query.period().to().isPresent()) {
            sql.add(" HAVING true");
            query.period()
                    .from()
                    .ifPresent(t -> sql.add(" AND min(start_nanos) >= ?", Nanos.of(t)));
            query.period().to().ifPresent(t -> sql.add(" AND min(start_nanos) < ?", Nanos.of(t)));
        }
        return sql;
    }
}
