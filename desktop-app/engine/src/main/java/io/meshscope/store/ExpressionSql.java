package io.meshscope.store;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field;
import io.meshscope.query.Operator;
import io.meshscope.query.Regex;
import io.meshscope.query.Value;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// A query's condition as a condition of SQL: what is the same for spans and log records. Every
/// value is a bound parameter.
///
/// What is unknown counts as false: a comparison with NULL is only made so where it is negated,
/// which leaves the others to the indexes.
public abstract class ExpressionSql {

    /// The condition; `true` when it holds always.
    public final Sql of(Expression where) {
        var sql = new Sql();
        write(sql, where);
        return sql;
    }

    protected final void write(Sql sql, Expression where) {
        switch (where) {
            case Expression.And and -> joined(sql, and.all(), " AND ", "true");
            case Expression.Or or -> joined(sql, or.any(), " OR ", "false");
            case Expression.Not not -> {
                sql.add("NOT coalesce(");
                write(sql, not.of());
                sql.add(", false)");
            }
            case Compare compare -> compare(sql, compare);
            case Expression.Has has -> has(sql, has.field());
            case Expression.Below below -> below(sql, below);
            case Expression.Anywhere anywhere -> anywhere(sql, anywhere.of());
            case Expression.Called called -> called(sql, called.call());
        }
    }

    private void joined(Sql sql, List<Expression> parts, String with, String none) {
        if (parts.isEmpty()) {
            sql.add(none);
            return;
        }
        sql.add("(");
        Iterator<Expression> each = parts.iterator();
        write(sql, each.next());
        while (each.hasNext()) {
            sql.add(with);
            write(sql, each.next());
        }
        sql.add(")");
    }

    protected abstract void compare(Sql sql, Compare compare);

    protected abstract void has(Sql sql, Field field);

    protected void below(Sql sql, Expression.Below below) {
        throw new IllegalArgumentException("nothing is below another here: " + below);
    }

    protected void anywhere(Sql sql, Expression of) {
        throw new IllegalArgumentException("there is no whole here: " + of);
    }

    protected void called(Sql sql, Expression call) {
        throw new IllegalArgumentException("there are no calls here: " + call);
    }

    /// A column of a field's text or number, compared.
    protected static Sql comparison(Sql column, Compare compare) {
        return comparison(column, compare.operator(), compare.value());
    }

    /// A text compared as [io.meshscope.query.Comparison] does.
    ///
    /// @param text an expression whose value is text
    protected static Sql comparison(Sql text, Operator operator, Value value) {
        return switch (value) {
            case Value.Nanos nanos ->
                    new Sql().add(text).add(" " + operator.sign() + " ?", nanos.nanos());
            case Value.Number number -> number(text, operator, number);
            case Value.Text wanted ->
                    operator == Operator.MATCHES
                            ? matches(text, wanted.text())
                            : new Sql().add(text).add(" = ?", wanted.text());
        };
    }

    private static Sql matches(Sql text, String pattern) {
        return Regex.plain(pattern)
                ? new Sql()
                        .add("contains(lower(")
                        .add(text)
                        .add("), ?)", pattern.toLowerCase(Locale.ROOT))
                : new Sql().add("regexp_matches(").add(text).add(", ?, 'i')", pattern);
    }

    private static Sql number(Sql text, Operator operator, Value.Number wanted) {
        if (operator != Operator.EQUAL) {
            return asNumber(text).add(" " + operator.sign() + " ?", wanted.number());
        }
        Sql same = new Sql().add(text).add(" = ?", wanted.text());
        return wanted.exact()
                ? new Sql()
                        .add("(")
                        .add(same)
                        .add(" OR ")
                        .add(asNumber(text))
                        .add(" = ?)", wanted.number())
                : same;
    }

    private static Sql asNumber(Sql text) {
        return new Sql()
                .add("TRY_CAST(CASE WHEN regexp_full_match(")
                .add(text)
                .add(", '" + Value.NUMBER + "') THEN ")
                .add(text)
                .add(" END AS DOUBLE)");
    }

    /// One of an attribute's values, kept as JSON with the attribute's name before it.
    ///
    /// @param column of JSON text as [AttributesJson] writes it
    protected static Sql attribute(String column, String key) {
        return Sql.of("json_extract_string(" + column + ", ?)", AttributesJson.pointer(key));
    }

    /// Whether a column of JSON can hold the attribute at all: far cheaper than reading the JSON,
    /// and twice as cheap without the quote before the name, because JSON is full of quotes.
    protected static Sql mentions(String column, String key) {
        return Sql.of(
                "contains(" + column + ", ?)", AttributesJson.writeAny(key).substring(1) + ":");
    }
}
