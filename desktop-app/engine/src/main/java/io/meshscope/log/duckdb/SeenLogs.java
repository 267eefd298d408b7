package io.meshscope.log.duckdb;

import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Seen;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the newest log records carry.
final class SeenLogs {

    private static final String NEWEST =
            "FROM logs WHERE rowid >= (SELECT max(rowid) FROM logs) - " + Seen.LOOKED_AT;

    private SeenLogs() {}

    static List<Field> attributes(Question question) throws SQLException {
        var all = new ArrayList<Field>();
        for (Scope scope : List.of(Scope.ANY, Scope.RESOURCE)) {
            Sql sql =
                    Sql.of("SELECT name FROM (SELECT unnest(json_keys(attributes)) AS name ")
                            .add(scope == Scope.ANY ? NEWEST : "FROM resources")
                            .add(") GROUP BY name ORDER BY count(*) DESC, name LIMIT " + Seen.MOST);
            texts(question, sql).forEach(name -> all.add(new Field(scope, name)));
        }
        return all;
    }

    static List<String> values(Question question, Field field) throws SQLException {
        return texts(
                question,
                Sql.of("SELECT value FROM (")
                        .add(of(field))
                        .add(") WHERE value IS NOT NULL GROUP BY value")
                        .add(" ORDER BY count(*) DESC, value LIMIT " + Seen.MOST));
    }

    private static Sql of(Field field) {
        String pointer = AttributesJson.pointer(field.name());
        String attribute = "SELECT json_extract_string(attributes, ?) AS value ";
        return switch (field.scope()) {
            case OWN ->
                    field.name().equals("service")
                            ? Sql.of("SELECT service AS value FROM resources")
                            : Sql.of("SELECT " + LogConditions.column(field.name()) + " AS value ")
                                    .add(NEWEST);
            case RESOURCE -> Sql.of(attribute + "FROM resources", pointer);
            case LOG -> Sql.of(attribute + NEWEST, pointer);
            case ANY ->
                    Sql.of(attribute + NEWEST, pointer)
                            .add(" UNION ALL ")
                            .add(of(new Field(Scope.RESOURCE, field.name())));
            case SPAN, EVENT, LINK -> Sql.of("SELECT NULL AS value");
        };
    }

    private static List<String> texts(Question question, Sql sql) throws SQLException {
        var all = new ArrayList<String>();
        try (PreparedStatement select = sql.prepare(question);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return List.copyOf(all);
    }
}
