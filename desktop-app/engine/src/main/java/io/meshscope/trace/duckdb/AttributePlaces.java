package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Expression.Has;
import io.meshscope.query.Field.Scope;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/// Where spans may be that have the attributes of a query, by the filters of spans' numbers: the
/// others need not be looked at.
final class AttributePlaces {

    private final Expression where;
    private final Map<Expression, Wanted> wanted;
    private final SortedSet<Integer> parts;
    private final boolean narrow;

    private AttributePlaces(Expression where, Map<Expression, Wanted> wanted) {
        this.where = where;
        this.wanted = wanted;
        this.parts = AttributeFilter.parts(wanted.values().stream().map(Wanted::sought).toList());
        this.narrow = narrows(where);
    }

    /// @param senders whether it may hold with an attribute of a span's sender, wherever that is
    private record Wanted(SoughtAttributes sought, boolean senders) {}

    static AttributePlaces of(Question question, Expression where) throws SQLException {
        var sought = new LinkedHashMap<Expression, SoughtAttributes>();
        collect(where, sought);
        var wanted = new LinkedHashMap<Expression, Wanted>();
        for (Map.Entry<Expression, SoughtAttributes> each : sought.entrySet()) {
            wanted.put(each.getKey(), new Wanted(each.getValue(), sent(question, each.getKey())));
        }
        boolean filters = !wanted.isEmpty() && present(question);
        return new AttributePlaces(filters ? where : Expression.EVERYTHING, wanted);
    }

    /// Whether a comparison, or whether there is an attribute, may hold with one of a span's
    /// sender.
    boolean senders(Expression part) {
        Wanted one = wanted.get(part);
        return one == null || one.senders;
    }

    /// Where all spans among some are that may satisfy the condition.
    List<Range> in(Question question, Range ids) throws SQLException {
        return narrow ? judged(question, ids) : List.of(ids);
    }

    private List<Range> judged(Question question, Range ids) throws SQLException {
        var judged = new TreeMap<Long, Judged>();
        try (PreparedStatement select =
                question.prepare(
                        "SELECT first_id, last_id, "
                                + AttributeFilter.columns(parts)
                                + " FROM attribute_filters WHERE last_id >= ? AND first_id <= ?")) {
            select.setLong(1, ids.first());
            select.setLong(2, ids.last());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    boolean may = may(where, AttributeFilter.read(rows, 3, parts));
                    judged.put(rows.getLong(1), new Judged(rows.getLong(2), may));
                }
            }
        }
        var ranges = new IdRanges(ids);
        judged.forEach((first, of) -> ranges.block(new Range(first, of.last), of.may));
        return ranges.all();
    }

    private record Judged(long last, boolean may) {}

    /// Whether filters tell anything of it.
    private boolean narrows(Expression part) {
        return switch (part) {
            case Expression.And and -> and.all().stream().anyMatch(this::narrows);
            case Expression.Or or -> or.any().stream().allMatch(this::narrows);
            case Compare compare -> !senders(compare);
            case Has has -> !senders(has);
            default -> false;
        };
    }

    private boolean may(Expression part, AttributeFilter filter) {
        return switch (part) {
            case Expression.And and -> and.all().stream().allMatch(each -> may(each, filter));
            case Expression.Or or -> or.any().stream().anyMatch(each -> may(each, filter));
            case Compare compare -> mayBeIn(compare, filter);
            case Has has -> mayBeIn(has, filter);
            default -> true;
        };
    }

    private boolean mayBeIn(Expression part, AttributeFilter filter) {
        Wanted one = wanted.get(part);
        return one == null || one.senders || one.sought.mayBeIn(filter);
    }

    private static boolean sent(Question question, Expression part) throws SQLException {
        Sql senders =
                switch (part) {
                    case Compare c when c.field().scope() == Scope.ANY -> SpanWhere.senders(c);
                    case Has has when has.field().scope() == Scope.ANY -> SpanWhere.senders(has);
                    default -> new Sql();
                };
        if (senders.isEmpty()) {
            return false;
        }
        try (PreparedStatement select = senders.add(" LIMIT 1").prepare(question);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static boolean present(Question question) throws SQLException {
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT 1 FROM duckdb_tables()"
                                        + " WHERE table_name = 'attribute_filters'");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static void collect(Expression where, Map<Expression, SoughtAttributes> sought) {
        switch (where) {
            case Expression.And and -> and.all().forEach(part -> collect(part, sought));
            case Expression.Or or -> or.any().forEach(part -> collect(part, sought));
            case Expression.Not not -> collect(not.of(), sought);
            case Expression.Below below -> {
                collect(below.above(), sought);
                collect(below.below(), sought);
            }
            case Expression.Anywhere anywhere -> collect(anywhere.of(), sought);
            case Compare compare -> add(compare, sought);
            case Has has -> add(has, sought);
            case Expression.Called called -> {}
        }
    }

    private static void add(Expression part, Map<Expression, SoughtAttributes> sought) {
        SoughtAttributes of = SoughtAttributes.of(part);
        if (!of.none()) {
            sought.put(part, of);
        }
    }
}
