package io.meshscope.log.duckdb;

import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Seen;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Frequent;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
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
            Sql names =
                    Sql.of("SELECT unnest(json_keys(attributes)) AS value ")
                            .add(scope == Scope.ANY ? NEWEST : "FROM resources");
            Frequent.of(question, names).forEach(name -> all.add(new Field(scope, name)));
        }
        return all;
    }

    static List<String> values(Question question, Field field) throws SQLException {
        return Frequent.of(question, of(field));
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
}
