package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Below;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Expression.Has;
import io.meshscope.query.Field;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.ExpressionSql;
import io.meshscope.store.Sql;
import io.meshscope.trace.Spellings;
import io.meshscope.trace.TraceVocabulary;
import java.util.ArrayList;
import java.util.List;

/// A condition on a span as SQL about a row of the table of spans. What it says, it says as
/// [io.meshscope.trace.TraceMatches] does.
final class SpanWhere extends ExpressionSql {

    private final Sql since;
    private final AttributePlaces places;

    /// @param since a condition on rows: traces with rows that do not satisfy it are not asked for,
    ///   so that others need not be looked at; empty for none
    /// @param places where what is asked for may be
    SpanWhere(Sql since, AttributePlaces places) {
        this.since = since;
        this.places = places;
    }

    @Override
    protected void compare(Sql sql, Compare compare) {
        Field field = compare.field();
        switch (field.scope()) {
            case OWN -> own(sql, compare);
            case SPAN -> sql.add(either(ofSpan(compare)));
            case RESOURCE -> sql.add(ofResource(compare));
            case ANY -> {
                List<Sql> any = new ArrayList<>(ofSpan(compare));
                if (places.senders(compare)) {
                    any.add(ofResource(compare));
                }
                sql.add(either(any));
            }
            case EVENT -> sql.add(among(SpanColumns.EVENTS, compare));
            case LINK -> sql.add(among(SpanColumns.LINKS, compare));
            case LOG -> sql.add("false");
        }
    }

    private static void own(Sql sql, Compare compare) {
        String name = compare.field().name();
        switch (name) {
            case "duration" -> sql.add(comparison(Sql.of(SpanColumns.DURATION), compare));
            case "time" -> sql.add(comparison(Sql.of(SpanColumns.START), compare));
            case "status" -> sql.add(status(compare.value()));
            case "event" -> sql.add(listed(SpanColumns.EVENTS, "name", compare));
            case "link" -> sql.add(listed(SpanColumns.LINKS, "trace", compare));
            default -> {
                Sql id = SpanColumns.identified(name, compare.operator(), compare.value());
                sql.add(
                        id.isEmpty()
                                ? SpanColumns.text(name, text -> comparison(text, compare))
                                : id);
            }
        }
    }

    private static Sql status(Value value) {
        String wanted = value instanceof Value.Text text ? text.text() : "";
        return switch (wanted) {
            case TraceVocabulary.ERROR -> Sql.of(SpanRows.FAILED);
            case TraceVocabulary.OK -> Sql.of("NOT (" + SpanRows.FAILED + ")");
            default -> SpanColumns.word(SpanColumns.STATUS_WORD, word -> word.add(" = ?", wanted));
        };
    }

    private static Sql either(List<Sql> any) {
        var sql = new Sql().add("(");
        String joined = "";
        for (Sql one : any) {
            sql.add(joined).add(one);
            joined = " OR ";
        }
        return sql.add(")");
    }

    /// A span's attribute, by each of its names.
    private static List<Sql> ofSpan(Compare compare) {
        String name = compare.field().name();
        var any = new ArrayList<Sql>();
        if (compare.operator() == Operator.EQUAL && compare.value() instanceof Value.Text text) {
            Spellings.of(name, text.text()).forEach(parts -> any.add(spelled(parts)));
            return any;
        }
        for (String key : Spellings.names(name)) {
            any.add(
                    JsonMention.of(SpanColumns.ATTRIBUTES, key, compare)
                            .add(" AND ")
                            .add(comparison(attribute(SpanColumns.ATTRIBUTES, key), compare)));
        }
        return any;
    }

    private static Sql spelled(List<Spellings.Spelling> parts) {
        var sql = new Sql();
        String joined = "";
        for (Spellings.Spelling part : parts) {
            sql.add(joined)
                    .add(JsonMention.of(SpanColumns.ATTRIBUTES, part))
                    .add(" AND ")
                    .add(matches(part));
            joined = " AND ";
        }
        return sql;
    }

    private static Sql matches(Spellings.Spelling part) {
        Sql value = attribute(SpanColumns.ATTRIBUTES, part.key());
        return switch (part.match()) {
            case EQUAL -> value.add(" = ?", part.text());
            case BEGINS -> Sql.of("starts_with(").add(value).add(", ?)", part.text());
            case ENDS -> Sql.of("ends_with(").add(value).add(", ?)", part.text());
        };
    }

    private static Sql ofResource(Compare compare) {
        return Sql.of(SpanColumns.RESOURCE + " IN (").add(senders(compare)).add(")");
    }

    /// Who sends the attribute of all of its spans.
    static Sql senders(Compare compare) {
        return senders(comparison(attribute("attributes", compare.field().name()), compare));
    }

    static Sql senders(Has has) {
        return senders(attribute("attributes", has.field().name()).add(" IS NOT NULL"));
    }

    private static Sql senders(Sql condition) {
        return Sql.of("SELECT id FROM resources WHERE ").add(condition);
    }

    /// An attribute of one of the events or links.
    private static Sql among(String column, Compare compare) {
        String key = compare.field().name();
        return mentions(column, key)
                .add(" AND ")
                .add(
                        some(
                                column,
                                "attributes",
                                comparison(
                                        Sql.of(
                                                "json_extract_string(one, ?)",
                                                AttributesJson.pointer(key)),
                                        compare)));
    }

    /// A text that each of the events or links has.
    private static Sql listed(String column, String member, Compare compare) {
        return some(column, member, comparison(Sql.of("(one ->> '$')"), compare));
    }

    private static Sql some(String column, String member, Sql condition) {
        return Sql.of("len(list_filter(json_extract(" + column + ", '$[*]." + member + "')")
                .add(", lambda one: coalesce(")
                .add(condition)
                .add(", false))) > 0");
    }

    @Override
    protected void has(Sql sql, Field field) {
        switch (field.scope()) {
            case OWN -> own(sql, field.name());
            case SPAN -> sql.add(either(carried(field.name())));
            case RESOURCE -> sql.add(sent(field.name()));
            case ANY -> {
                List<Sql> any = carried(field.name());
                if (places.senders(new Has(field))) {
                    any.add(sent(field.name()));
                }
                sql.add(either(any));
            }
            case EVENT -> sql.add(mentioned(SpanColumns.EVENTS, field.name()));
            case LINK -> sql.add(mentioned(SpanColumns.LINKS, field.name()));
            case LOG -> sql.add("false");
        }
    }

    private static void own(Sql sql, String name) {
        switch (name) {
            case "event" -> sql.add(SpanColumns.EVENTS + " IS NOT NULL");
            case "link" -> sql.add(SpanColumns.LINKS + " IS NOT NULL");
            default -> sql.add(SpanColumns.present(name));
        }
    }

    private static List<Sql> carried(String name) {
        var any = new ArrayList<Sql>();
        for (String key : Spellings.names(name)) {
            any.add(
                    mentions(SpanColumns.ATTRIBUTES, key)
                            .add(" AND ")
                            .add(attribute(SpanColumns.ATTRIBUTES, key))
                            .add(" IS NOT NULL"));
        }
        return any;
    }

    private static Sql sent(String name) {
        return Sql.of(SpanColumns.RESOURCE + " IN (")
                .add(senders(new Has(Field.attribute(name))))
                .add(")");
    }

    private static Sql mentioned(String column, String key) {
        return mentions(column, key)
                .add(" AND ")
                .add(
                        some(
                                column,
                                "attributes",
                                Sql.of(
                                        "json_extract_string(one, ?) IS NOT NULL",
                                        AttributesJson.pointer(key))));
    }

    @Override
    protected void anywhere(Sql sql, Expression of) {
        sql.add(SpanColumns.TRACE + " IN (").add(traces(of)).add(")");
    }

    /// The traces with a span that satisfies it.
    Sql traces(Expression of) {
        return Sql.of("SELECT " + SpanColumns.TRACE + " FROM " + SpanColumns.SPANS + " WHERE ")
                .add(since())
                .add(of(of));
    }

    private Sql since() {
        return since.isEmpty() ? since : new Sql().add(since).add(" AND ");
    }

    @Override
    protected void called(Sql sql, Expression call) {
        sql.add(SpanColumns.TRACE + " IN (SELECT " + SpanColumns.TRACE)
                .add(" FROM " + SpanColumns.CALLS + " WHERE ")
                .add(new CallWhere().of(call))
                .add(")");
    }

    /// Only traces that hold both sides are gone through.
    @Override
    protected void below(Sql sql, Below below) {
        Sql among =
                new Sql()
                        .add(since())
                        .add(SpanColumns.TRACE + " IN (")
                        .add(traces(below.above()))
                        .add(") AND " + SpanColumns.TRACE + " IN (")
                        .add(traces(below.below()))
                        .add(")");
        sql.add("(")
                .add(of(below.below()))
                .add(" AND rowid IN (")
                .add(Family.below(of(below.above()), among, below.directly()))
                .add("))");
    }
}
