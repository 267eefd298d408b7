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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where spans may be that have the attributes of a query, by the filters of spans' numbers: the
/// others need not be looked at.
final class AttributePlaces {

    /// Any place.
    static final AttributePlaces EVERYWHERE = new AttributePlaces(Map.of());

    private final Map<Compare, Place> places;

    private AttributePlaces(Map<Compare, Place> places) {
        this.places = places;
    }

    /// @param ranges where the comparison may hold with a span's attribute
    /// @param senders whether it may hold with an attribute of a span's sender, wherever that is
    private record Place(List<IdRanges.Range> ranges, boolean senders) {}

    /// Whether a comparison may hold with an attribute of a span's sender.
    boolean senders(Compare compare) {
        Place place = places.get(compare);
        return place == null || place.senders;
    }

    /// Where all spans are that may satisfy a condition; empty when that is not known.
    Optional<List<IdRanges.Range>> narrow(Expression where) {
        return switch (where) {
            case Expression.And and ->
                    and.all().stream()
                            .flatMap(part -> narrow(part).stream())
                            .min(Comparator.comparingInt(List::size));
            case Compare compare ->
                    Optional.ofNullable(places.get(compare))
                            .filter(place -> !place.senders)
                            .map(Place::ranges);
            default -> Optional.empty();
        };
    }

    static AttributePlaces of(Question question, Expression where) throws SQLException {
        var wanted = new LinkedHashMap<Compare, Wanted>();
        collect(where, wanted);
        if (wanted.isEmpty() || !present(question)) {
            return EVERYWHERE;
        }
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT first_id, last_id, filter FROM span_filters"
                                        + " ORDER BY first_id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                var ids = new IdRanges.Range(rows.getLong(1), rows.getLong(2));
                byte[] filter = rows.getBytes(3);
                wanted.values().forEach(each -> each.judge(ids, filter));
            }
        }
        var places = new LinkedHashMap<Compare, Place>();
        for (Map.Entry<Compare, Wanted> each : wanted.entrySet()) {
            places.put(
                    each.getKey(),
                    new Place(each.getValue().ranges.all(), sent(question, each.getKey())));
        }
        return new AttributePlaces(places);
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

    /// @param spellings of which a span must have one: all of its parts, each in one of its tokens
    private record Wanted(List<List<int[]>> spellings, IdRanges ranges) {

        void judge(IdRanges.Range ids, byte[] filter) {
            ranges.block(
                    ids,
                    spellings.stream()
                            .anyMatch(parts ->
                                    parts.stream().allMatch(part -> mayHold(filter, part))));
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

    private static void collect(Expression where, Map<Compare, Wanted> wanted) {
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
                    wanted.put(compare, new Wanted(spellings, new IdRanges()));
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
