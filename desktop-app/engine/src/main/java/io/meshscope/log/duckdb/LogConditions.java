package io.meshscope.log.duckdb;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogVocabulary;
import io.meshscope.log.Severity;
import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field;
import io.meshscope.store.ExpressionSql;
import io.meshscope.store.Nanos;
import io.meshscope.store.Sql;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;

/// A log query as a condition of SQL on a row of the table of logs.
final class LogConditions extends ExpressionSql {

    private static final String ATTRIBUTES = "attributes";

    private LogConditions() {}

    static Sql of(LogQuery query) {
        Sql sql =
                Sql.of(
                        "at_nanos >= ? AND at_nanos < ?",
                        Nanos.of(query.from()),
                        Nanos.of(query.to()));
        if (!query.services().isEmpty()) {
            sql.add(" AND ")
                    .add(oneOf("service", query.services().stream().map(s -> s.value()).toList()));
        }
        if (!query.severities().isEmpty()) {
            sql.add(" AND ")
                    .add(oneOf("severity", query.severities().stream().map(Enum::name).toList()));
        }
        query.traceId().ifPresent(id -> sql.add(" AND trace_id = ?", id));
        return query.where().equals(Expression.EVERYTHING)
                ? sql
                : sql.add(" AND ").add(new LogConditions().of(query.where()));
    }

    private static Sql oneOf(String column, Collection<String> values) {
        return Sql.of(
                column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                values.toArray());
    }

    @Override
    protected void compare(Sql sql, Compare compare) {
        Field field = compare.field();
        switch (field.scope()) {
            case OWN -> own(sql, compare);
            case LOG -> sql.add(carried(compare));
            case RESOURCE -> sql.add(sent(compare));
            case ANY -> sql.add("(").add(carried(compare)).add(" OR ").add(sent(compare)).add(")");
            case SPAN, EVENT, LINK -> sql.add("false");
        }
    }

    private static void own(Sql sql, Compare compare) {
        switch (compare.field().name()) {
            case "severity" -> sql.add(severities(compare));
            case "time" -> sql.add(comparison(Sql.of("at_nanos"), compare));
            default -> sql.add(comparison(Sql.of(column(compare.field().name())), compare));
        }
    }

    static String column(String field) {
        return switch (field) {
            case "service", "body", "logger" -> field;
            case "trace" -> "trace_id";
            case "span" -> "span_id";
            default -> throw new IllegalArgumentException("no column for " + field);
        };
    }

    private static Sql severities(Compare compare) {
        var names =
                Arrays.stream(Severity.values())
                        .filter(s -> LogVocabulary.holds(compare.operator(), compare.value(), s))
                        .map(Enum::name)
                        .toList();
        return names.isEmpty() ? Sql.of("false") : oneOf("severity", names);
    }

    private static Sql carried(Compare compare) {
        String key = compare.field().name();
        return mentions(ATTRIBUTES, key)
                .add(" AND ")
                .add(comparison(attribute(ATTRIBUTES, key), compare));
    }

    private static Sql sent(Compare compare) {
        return resources(comparison(attribute(ATTRIBUTES, compare.field().name()), compare));
    }

    private static Sql resources(Sql condition) {
        return Sql.of("resource IN (SELECT id FROM resources WHERE ").add(condition).add(")");
    }

    @Override
    protected void has(Sql sql, Field field) {
        String key = field.name();
        Sql own =
                mentions(ATTRIBUTES, key)
                        .add(" AND ")
                        .add(attribute(ATTRIBUTES, key))
                        .add(" IS NOT NULL");
        Sql resource = resources(attribute(ATTRIBUTES, key).add(" IS NOT NULL"));
        switch (field.scope()) {
            case OWN -> sql.add(column(key) + " IS NOT NULL");
            case LOG -> sql.add(own);
            case RESOURCE -> sql.add(resource);
            case ANY -> sql.add("(").add(own).add(" OR ").add(resource).add(")");
            case SPAN, EVENT, LINK -> sql.add("false");
        }
    }
}
