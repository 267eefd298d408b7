package io.meshscope.trace.duckdb;

import io.meshscope.store.AttributesJson;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.Spellings;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummaries;
import io.meshscope.trace.TraceSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds traces. Every value of a query is a bound parameter.
final class SpanSearch {

    private final SpanRows rows;

    SpanSearch(SpanRows rows) {
        this.rows = rows;
    }

    /// A statement's text with its parameters.
    private static final class Sql {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        Sql add(String part, Object... values) {
            text.append(part);
            parameters.addAll(List.of(values));
            return this;
        }

        PreparedStatement prepare(Question question) throws SQLException {
            PreparedStatement statement = question.prepare(text.toString());
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return statement;
        }
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
        Sql inner = matching(query);
        inner.text.insert(0, "SELECT count(*) FROM (").append(")");
        try (PreparedStatement select = inner.prepare(question);
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
        Sql sql = new Sql().add("SELECT trace_id FROM spans");
        Sql conditions = conditions(query);
        String and = " WHERE";
        if (!conditions.text.isEmpty()) {
            sql.add(" WHERE trace_id IN (SELECT trace_id FROM spans WHERE ")
                    .add(conditions.text.toString(), conditions.parameters.toArray())
                    .add(")");
            and = " AND";
        }
        if (query.calls().isPresent()) {
            Sql calls = calls(query.calls().get(), query.error());
            sql.add(and + " trace_id IN (SELECT trace_id FROM calls WHERE ")
                    .add(calls.text.toString(), calls.parameters.toArray())
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

    private static Sql calls(TraceQuery.Between ends, Optional<Boolean> failed) {
        Sql all = new Sql();
        ends.caller().ifPresent(c -> and(all).add("caller = ?", c.value()));
        ends.callee().ifPresent(c -> and(all).add("callee = ?", c.value()));
        failed.ifPresent(f -> and(all).add("(outcome = 'FAILED') = ?", f));
        return all;
    }

    private static Sql conditions(TraceQuery query) {
        Sql all = new Sql();
        // No span of a matching trace can start before the range, so older spans are skipped.
        query.period().from().ifPresent(t -> and(all).add("start_nanos >= ?", Nanos.of(t)));
        query.span().service().ifPresent(s -> and(all).add("service = ?", s.value()));
        query.span().operation().ifPresent(o -> and(all).add("name = ?", o));
        query.span()
                .operationPart()
                .ifPresent(
                        o -> and(all).add("contains(lower(name), ?)", o.toLowerCase(Locale.ROOT)));
        query.span()
                .atLeast()
                .map(Duration::toNanos)
                .ifPresent(d -> and(all).add("duration_nanos >= ?", d));
        query.span()
                .atMost()
                .map(Duration::toNanos)
                .ifPresent(d -> and(all).add("duration_nanos <= ?", d));
        query.spanError().ifPresent(e -> and(all).add(SpanRows.FAILED + " = ?", e));
        query.span().attributes().forEach((key, value) -> attribute(and(all), key, value));
        return all;
    }

    private static void attribute(Sql sql, String key, String value) {
        sql.add("(");
        for (List<Spellings.Spelling> spelling : Spellings.of(key, value)) {
            String joined = "";
            for (Spellings.Spelling part : spelling) {
                sql.add(
                        joined + condition(part.match()),
                        AttributesJson.pointer(part.key()),
                        part.text());
                joined = " AND ";
            }
            sql.add(" OR ");
        }
        sql.add(
                "resource IN (SELECT id FROM resources"
                        + " WHERE json_extract_string(attributes, ?) = ?))",
                AttributesJson.pointer(key),
                value);
    }

    private static String condition(Spellings.Match match) {
        return switch (match) {
            case EQUAL -> "json_extract_string(attributes, ?) = ?";
            case BEGINS -> "starts_with(json_extract_string(attributes, ?), ?)";
            case ENDS -> "ends_with(json_extract_string(attributes, ?), ?)";
        };
    }

    private static Sql and(Sql sql) {
        return sql.text.isEmpty() ? sql : sql.add(" AND ");
    }
}
