package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummaries;
import io.meshscope.trace.TraceSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds traces. Every value of a query is a bound parameter.
final class SpanSearch {

    private final SpanRows rows;

    SpanSearch(SpanRows rows) {
        this.rows = rows;
    }

    List<TraceSummary> search(Question question, TraceQuery query) throws SQLException {
        Sql sql =
                matching(query)
                        .add(" ORDER BY min(start_nanos) DESC, trace_id LIMIT ?", limit(query));
        Map<String, List<Span>> traces = new LinkedHashMap<>();
        try (PreparedStatement select = sql.prepare(question);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                traces.put(found.getString(1), new ArrayList<>());
            }
        }
        if (traces.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                question.prepare(
                        "SELECT "
                                + SpanRows.BRIEF
                                + " FROM spans WHERE trace_id IN (SELECT unnest(?))")) {
            select.setArray(1, question.texts(traces.keySet().toArray()));
            try (ResultSet spans = select.executeQuery()) {
                while (spans.next()) {
                    Span span = SpanRows.readBrief(spans);
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

    long count(Question question, TraceQuery query) throws SQLException {
        Sql all = Sql.of("SELECT count(*) FROM (").add(matching(query)).add(")");
        try (PreparedStatement select = all.prepare(question);
                ResultSet found = select.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    List<Span> trace(Question question, String traceId) throws SQLException {
        try (PreparedStatement select =
                question.prepare("SELECT * FROM spans WHERE trace_id = ?")) {
            select.setString(1, traceId);
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
        Sql sql = Sql.of("SELECT trace_id FROM spans");
        if (!query.where().equals(Expression.EVERYTHING)) {
            sql.add(" WHERE trace_id IN (")
                    .add(new SpanWhere(since).traces(query.where()))
                    .add(")");
        }
        sql.add(" GROUP BY trace_id");
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
