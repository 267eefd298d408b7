package io.meshscope.trace.duckdb;

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

/// What the newest spans carry.
final class SeenSpans {

    /// Of the view with texts in place of numbers.
    private static final String NEWEST =
            "FROM spans WHERE id > (SELECT max(id) FROM span_rows) - " + Seen.LOOKED_AT;

    private static final String MEMBERS = "unnest(json_extract(%s, '$[*].attributes'))";

    private SeenSpans() {}

    /// The names of attributes, as often as they were seen.
    private static String names(Scope scope) {
        return switch (scope) {
            case RESOURCE -> "SELECT unnest(json_keys(attributes)) AS value FROM resources";
            case EVENT -> members(SpanColumns.EVENTS);
            case LINK -> members(SpanColumns.LINKS);
            case ANY, SPAN, OWN, LOG -> "SELECT unnest(json_keys(attributes)) AS value " + NEWEST;
        };
    }

    private static String members(String column) {
        return "SELECT unnest(json_keys(one)) AS value FROM (SELECT "
                + MEMBERS.formatted(column)
                + " AS one "
                + NEWEST
                + ")";
    }

    static List<Field> attributes(Question question) throws SQLException {
        var all = new ArrayList<Field>();
        for (Scope scope : List.of(Scope.ANY, Scope.RESOURCE, Scope.EVENT, Scope.LINK)) {
            Frequent.of(question, Sql.of(names(scope)))
                    .forEach(name -> all.add(new Field(scope, name)));
        }
        return all;
    }

    static List<String> values(Question question, Field field) throws SQLException {
        return Frequent.of(question, of(field));
    }

    private static Sql of(Field field) {
        String pointer = AttributesJson.pointer(field.name());
        return switch (field.scope()) {
            case OWN -> Sql.of(own(field.name()));
            case RESOURCE -> Sql.of(attribute("attributes") + "FROM resources", pointer);
            case ANY ->
                    Sql.of(attribute("attributes") + NEWEST, pointer)
                            .add(" UNION ALL ")
                            .add(of(new Field(Scope.RESOURCE, field.name())));
            case SPAN -> Sql.of(attribute("attributes") + NEWEST, pointer);
            case EVENT -> Sql.of(attribute("one") + each(SpanColumns.EVENTS), pointer);
            case LINK -> Sql.of(attribute("one") + each(SpanColumns.LINKS), pointer);
            case LOG -> Sql.of("SELECT NULL AS value");
        };
    }

    private static String attribute(String column) {
        return "SELECT json_extract_string(" + column + ", ?) AS value ";
    }

    private static String each(String column) {
        return "FROM (SELECT " + MEMBERS.formatted(column) + " AS one " + NEWEST + ")";
    }

    private static String own(String field) {
        return switch (field) {
            case "service", "caller", "callee" -> "SELECT service AS value FROM resources";
            case "event" ->
                    "SELECT unnest(json_extract_string(events, '$[*].name')) AS value " + NEWEST;
            case "operation" -> "SELECT name AS value " + NEWEST;
            case "message" -> "SELECT status_message AS value " + NEWEST;
            case "kind", "scope" -> "SELECT " + field + " AS value " + NEWEST;
            default -> "SELECT NULL AS value";
        };
    }
}
