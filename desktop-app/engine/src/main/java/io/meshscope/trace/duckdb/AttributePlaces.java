package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Field.Scope;
import io.meshscope.query.Operator;
import io.meshscope.query.Value;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.AttributeTokens;
import io.meshscope.trace.Spellings;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where spans may be that have the attributes of a query, by the filters of spans' numbers: the
/// others need not be looked at.
final class AttributePlaces {

    private final Expression where;
    private final Map<Compare, Wanted> wanted;
    private final boolean narrow;

    private AttributePlaces(Expression where, Map<Compare, Wanted> wanted) {
        this.where = where;
        this.wanted = wanted;
        this.narrow = narrows(where);
    }

    /// @param spellings of which a span must have one: all of its parts, each in one of its tokens
    /// @param senders whether it may hold with an attribute of a span's sender, wherever that is
    private record Wanted(List<List<int[]>> spellings, boolean senders) {

        boolean in(byte[] filter) {
            return spellings.stream()
                    .anyMatch(parts -> parts.stream().allMatch(part -> mayHold(filter, part)));
        }

        private static boolean mayHold(byte[] filter, int[] part) {
            for (int token : part) {
                if (TokenFilter.mayHold(filter, token)) {
                    return true;
                }
            }
            return false;
        }
    }

    static AttributePlaces of(Question question, Expression where) throws SQLException {
        var spelled = new LinkedHashMap<Compare, List<List<int[]>>>();
        collect(where, spelled);
        var wanted = new LinkedHashMap<Compare, Wanted>();
        for (Map.Entry<Compare, List<List<int[]>>> each : spelled.entrySet()) {
            wanted.put(each.getKey(), new Wanted(each.getValue(), sent(question, each.getKey())));
        }
        boolean filters = !wanted.isEmpty() && present(question);
        return new AttributePlaces(filters ? where : Expression.EVERYTHING, wanted);
    }

    /// Whether a comparison may hold with an attribute of a span's sender.
    boolean senders(Compare compare) {
        Wanted one = wanted.get(compare);
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
                        "SELECT first_id, last_id, filter FROM span_filters"
                                + " WHERE last_id >= ? AND first_id <= ?")) {
            select.setLong(1, ids.first());
            select.setLong(2, ids.last());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    judged.put(
                            rows.getLong(1),
                            new Judged(rows.getLong(2), may(where, rows.getBytes(3))));
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
            default -> false;
        };
    }

    private boolean may(Expression part, byte[] filter) {
        return switch (part) {
            case Expression.And and -> and.all().stream().allMatch(each -> may(each, filter));
            case Expression.Or or -> or.any().stream().anyMatch(each -> may(each, filter));
            case Compare compare -> {
                Wanted one = wanted.get(compare);
                yield one == null || one.senders || one.in(filter);
            }
            default -> true;
        };
    }

    private static boolean sent(Question question, Compare compare) throws SQLException {
        Sql senders = SpanWhere.senders(compare).add(" LIMIT 1");
        try (PreparedStatement select = senders.prepare(question);
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static boolean present(Question question) throws SQLException {
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT 1 FROM duckdb_tables() WHERE table_name = 'span_filters'");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private static void collect(Expression where, Map<Compare, List<List<int[]>>> wanted) {
        switch (where) {
            case Expression.And and -> and.all().forEach(part -> collect(part, wanted));
            case Expression.Or or -> or.any().forEach(part -> collect(part, wanted));
            case Expression.Not not -> collect(not.of(), wanted);
            case Expression.Below below -> {
                collect(below.above(), wanted);
                collect(below.below(), wanted);
            }
            case Expression.Anywhere anywhere -> collect(anywhere.of(), wanted);
            case Compare compare -> {
                List<List<int[]>> spellings = spellings(compare);
                if (!spellings.isEmpty()) {
                    wanted.put(compare, spellings);
                }
            }
            case Expression.Has has -> {}
            case Expression.Called called -> {}
        }
    }

    /// @return empty when filters tell nothing of it
    private static List<List<int[]>> spellings(Compare compare) {
        Scope scope = compare.field().scope();
        String name = compare.field().name();
        if (compare.operator() != Operator.EQUAL
                || compare.value() instanceof Value.Nanos
                || (scope != Scope.SPAN && scope != Scope.ANY)) {
            return List.of();
        }
        if (!(compare.value() instanceof Value.Text text)) {
            return Spellings.names(name).stream()
                    .map(key -> List.of(AttributeTokens.equal(key, compare.value())))
                    .toList();
        }
        var all = new ArrayList<List<int[]>>();
        for (List<Spellings.Spelling> parts : Spellings.of(name, text.text())) {
            List<int[]> exact =
                    parts.stream()
                            .filter(part -> part.match() == Spellings.Match.EQUAL)
                            .map(part ->
                                    AttributeTokens.equal(part.key(), new Value.Text(part.text())))
                            .toList();
            if (exact.isEmpty()) {
                return List.of();
            }
            all.add(exact);
        }
        return all;
    }
}
