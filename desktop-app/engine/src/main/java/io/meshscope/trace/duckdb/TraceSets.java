package io.meshscope.trace.duckdb;

import io.meshscope.query.Field;
import io.meshscope.query.Field.Scope;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Question;
import io.meshscope.store.SpanTables;
import io.meshscope.store.Sql;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.TraceDifference;
import io.meshscope.trace.TraceDifference.Share;
import io.meshscope.trace.TraceGroup;
import io.meshscope.trace.TraceQuery;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Compares and groups traces by what their spans carry.
final class TraceSets {

    /// Every value that a span carries, as the field that asks for it. A trace counts once for
    /// each.
    private static final String FACTS =
            """
            SELECT trace, chosen, 'OWN' AS scope, 'service' AS name, w.word AS value
            FROM looked JOIN words w ON w.id = looked.service
            UNION ALL
            SELECT trace, chosen, 'OWN', 'operation', w.word
            FROM looked JOIN words w ON w.id = looked.name
            UNION ALL
            SELECT trace, chosen, 'OWN', 'status', w.word
            FROM looked JOIN words w ON w.id = looked.word
            UNION ALL
            SELECT trace, chosen, 'OWN', 'event',
                   unnest(json_extract_string(events, '$[*].name'))
            FROM looked WHERE events IS NOT NULL
            UNION ALL
            SELECT trace, chosen, 'ANY', one.key, one.value
            FROM (SELECT trace, chosen,
                         unnest(map_entries(attributes::JSON::MAP(VARCHAR, VARCHAR))) AS one
                  FROM looked WHERE attributes IS NOT NULL)
            UNION ALL
            SELECT trace, chosen, 'RESOURCE', one.key, one.value
            FROM (SELECT DISTINCT trace, chosen, resource FROM looked) sent
            JOIN (SELECT id, unnest(map_entries(attributes::JSON::MAP(VARCHAR, VARCHAR))) AS one
                  FROM resources WHERE attributes IS NOT NULL) r
              ON r.id = sent.resource\
            """;

    private static final String DIFFERENCE =
            """
            WITH sets AS MATERIALIZED (
                SELECT unnest(?) AS trace_high, unnest(?) AS trace_low, true AS chosen
                UNION ALL
                SELECT unnest(?), unnest(?), false),
            looked AS MATERIALIZED (
                SELECT hash(trace_high, trace_low) AS trace, chosen,
                       service, name, word, resource, attributes, events
                FROM span_rows JOIN sets USING (trace_high, trace_low)
                LIMIT %d),
            facts AS (
            %s)
            SELECT scope, name, value,
                   count(DISTINCT trace) FILTER (WHERE chosen) AS here,
                   count(DISTINCT trace) FILTER (WHERE NOT chosen) AS there,
                   (SELECT count(*) FROM looked) AS spans
            FROM facts
            WHERE length(value) BETWEEN 1 AND 200
            GROUP BY ALL
            ORDER BY abs(here / greatest(?, 1) - there / greatest(?, 1)) DESC, name, value
            LIMIT %d\
            """
                    .formatted(TraceDifference.MOST_SPANS, FACTS, TraceDifference.MOST);

    private TraceSets() {}

    static TraceDifference difference(
            Question question, Collection<String> chosen, Collection<String> others)
            throws SQLException {
        try (PreparedStatement select = question.prepare(DIFFERENCE)) {
            select.setArray(1, HexNumbers.high(question, chosen));
            select.setArray(2, HexNumbers.low(question, chosen));
            select.setArray(3, HexNumbers.high(question, others));
            select.setArray(4, HexNumbers.low(question, others));
            select.setDouble(5, chosen.size());
            select.setDouble(6, others.size());
            var shares = new ArrayList<Share>();
            boolean whole = true;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    whole = row.getLong(6) < TraceDifference.MOST_SPANS;
                    shares.add(
                            new Share(
                                    new Field(Scope.valueOf(row.getString(1)), row.getString(2)),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getLong(5)));
                }
            }
            return new TraceDifference(chosen.size(), others.size(), whole, shares);
        }
    }

    static List<TraceGroup> groups(Question question, TraceQuery query, Field field)
            throws SQLException {
        Sql sql =
                Sql.of("WITH wanted AS MATERIALIZED (")
                        .add(new TraceConditions(question, query).matching())
                        .add(" ORDER BY min(start_nanos) DESC LIMIT " + TraceQuery.MAX_LIMIT + "),")
                        .add(LOOKED)
                        .add(values(field))
                        .add(GROUPS);
        var groups = new ArrayList<TraceGroup>();
        try (PreparedStatement select = sql.prepare(question);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                groups.add(
                        new TraceGroup(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
            }
        }
        return List.copyOf(groups);
    }

    private static final String LOOKED =
            """
             looked AS MATERIALIZED (
                SELECT * FROM span_rows JOIN wanted USING (trace_high, trace_low)),
            traces AS MATERIALIZED (
                SELECT trace_high, trace_low,
                       least(max(start_nanos::HUGEINT + greatest(duration_nanos, 0))
                                 - min(start_nanos), 9223372036854775807)::BIGINT AS took,
                       bool_or(%s) AS failed
                FROM looked GROUP BY trace_high, trace_low),
            valued AS (SELECT DISTINCT trace_high, trace_low, value FROM (\
            """
                    .formatted(SpanRows.FAILED);

    private static final String GROUPS =
            """
            ) WHERE value IS NOT NULL)
            SELECT value, count(*), count(*) FILTER (WHERE failed),
                   quantile_disc(took, 0.5), quantile_disc(took, 0.95)
            FROM valued JOIN traces USING (trace_high, trace_low)
            GROUP BY value ORDER BY count(*) DESC, value LIMIT %d\
            """
                    .formatted(TraceGroup.MOST);

    /// The values of a field, each with its trace.
    private static Sql values(Field field) {
        String pointer = AttributesJson.pointer(field.name());
        return switch (field.scope()) {
            case OWN -> own(field.name());
            case SPAN -> traced("json_extract_string(attributes, ?)", pointer);
            case ANY ->
                    values(new Field(Scope.SPAN, field.name()))
                            .add(" UNION ALL ")
                            .add(values(new Field(Scope.RESOURCE, field.name())));
            case RESOURCE ->
                    Sql.of(
                            "SELECT trace_high, trace_low, json_extract_string(r.attributes, ?)"
                                    + " AS value FROM looked JOIN resources r"
                                    + " ON r.id = looked.resource",
                            pointer);
            case EVENT -> members("events", pointer);
            case LINK -> members("links", pointer);
            case LOG -> traced("NULL::VARCHAR");
        };
    }

    private static Sql members(String column, String pointer) {
        return Sql.of(
                "SELECT trace_high, trace_low, json_extract_string(one, ?) AS value FROM"
                        + " (SELECT trace_high, trace_low, unnest(json_extract("
                        + column
                        + ", '$[*].attributes')) AS one FROM looked)",
                pointer);
    }

    private static Sql own(String name) {
        return switch (name) {
            case "service" -> word("service");
            case "operation" -> word("name");
            case "status" -> word("word");
            case "message", "scope" -> word(name);
            case "kind" -> traced("lower(" + SpanTables.KINDS + "[kind + 1])");
            case "event" -> traced("unnest(json_extract_string(events, '$[*].name'))");
            default -> throw new IllegalArgumentException("no groups by " + name);
        };
    }

    private static Sql word(String column) {
        return Sql.of(
                "SELECT trace_high, trace_low, w.word AS value FROM looked JOIN words w"
                        + " ON w.id = looked."
                        + column);
    }

    private static Sql traced(String value, Object... parameters) {
        return Sql.of(
                "SELECT trace_high, trace_low, " + value + " AS value FROM looked", parameters);
    }

    /// The halves of traces' ids, as parameters.
    private static final class HexNumbers {

        static Array high(Question question, Collection<String> ids) throws SQLException {
            return question.numbers(ids.stream().mapToLong(HexIds::high).toArray());
        }

        static Array low(Question question, Collection<String> ids) throws SQLException {
            return question.numbers(ids.stream().mapToLong(HexIds::low).toArray());
        }
    }
}
