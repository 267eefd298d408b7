package io.meshscope.trace.duckdb;

import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.store.SpanTables;
import io.meshscope.store.Sql;
import io.meshscope.trace.HexIds;
import java.util.function.Function;

/// How a query's fields stand in the table of spans: the one place that knows its columns beside
/// those that write and read rows.
final class SpanColumns {

    static final String SPANS = "span_rows";
    static final String CALLS = "call_rows";

    /// What identifies a trace, in both tables.
    static final String TRACE = "(trace_high, trace_low)";

    static final String START = "start_nanos";
    static final String DURATION = "duration_nanos";

    /// The number of the word for how its call ended; 0 when it went well.
    static final String STATUS_WORD = "word";

    static final String ATTRIBUTES = "attributes";
    static final String EVENTS = "events";
    static final String LINKS = "links";

    /// The number of what sent it.
    static final String RESOURCE = "resource";

    private SpanColumns() {}

    /// A condition on a field whose values are text.
    ///
    /// @param condition makes one of an expression whose value is text
    static Sql text(String field, Function<Sql, Sql> condition) {
        return switch (field) {
            case "service" -> word("service", condition);
            case "operation" ->
                    word("name", "(SELECT id, word FROM words UNION ALL SELECT 0, '')", condition);
            case "message" -> word("message", condition);
            case "scope" -> word("scope", condition);
            case "kind" -> condition.apply(Sql.of(SpanTables.KINDS + "[kind + 1]"));
            case "trace" ->
                    condition.apply(
                            Sql.of(
                                    SpanTables.hex("trace_high")
                                            + " || "
                                            + SpanTables.hex("trace_low")));
            case "span" -> condition.apply(Sql.of(SpanTables.hex("span")));
            case "parent" ->
                    condition.apply(
                            Sql.of(
                                    "CASE WHEN parent <> 0 THEN coalesce(parent_text, "
                                            + SpanTables.hex("parent")
                                            + ") END"));
            default -> throw new IllegalArgumentException("no column for " + field);
        };
    }

    /// A condition on the text that a column has the number of; without one it does not hold.
    static Sql word(String column, Function<Sql, Sql> condition) {
        return word(column, "words", condition);
    }

    private static Sql word(String column, String words, Function<Sql, Sql> condition) {
        return Sql.of(column + " IN (SELECT id FROM " + words + " WHERE ")
                .add(condition.apply(Sql.of("word")))
                .add(")");
    }

    /// Whether a span has the field.
    static String present(String field) {
        return switch (field) {
            case "message" -> "message <> 0";
            case "scope" -> "scope <> 0";
            case "parent" -> "parent <> 0";
            default -> "true";
        };
    }

    /// That a trace, a span or a parent has this id, without making a text of each.
    ///
    /// @return empty when the field or the value is no such id
    static Sql identified(String field, Operator operator, Value value) {
        String id =
                operator == Operator.EQUAL && value instanceof Value.Text text ? text.text() : "";
        if (field.equals("trace") && HexIds.isTrace(id)) {
            return Sql.of("(trace_high = ? AND trace_low = ?)", HexIds.high(id), HexIds.low(id));
        }
        return (field.equals("span") || field.equals("parent")) && HexIds.isNumber(id)
                ? Sql.of("(" + field + " <> 0 AND " + field + " = ?)", HexIds.number(id))
                : new Sql();
    }
}
