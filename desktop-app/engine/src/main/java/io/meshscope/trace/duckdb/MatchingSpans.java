package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression;
import io.meshscope.store.Nanos;
import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.TokenSet;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.duckdb.IdRanges.Range;
import io.meshscope.trace.duckdb.TraceBlocks.Part;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// The spans that satisfy a query that judges each span by itself. For one question.
final class MatchingSpans {

    private final Question question;
    private final AttributePlaces places;
    private final Sql condition;
    private final TraceBlocks blocks;
    private final long from;
    private final long to;
    private TokenSet begun = new TokenSet();

    MatchingSpans(Question question, TraceQuery query, TraceBlocks blocks) throws SQLException {
        this.question = question;
        this.blocks = blocks;
        this.places = AttributePlaces.of(question, query.where());
        this.from = query.period().from().map(Nanos::of).orElse(Long.MIN_VALUE);
        this.to = query.period().to().map(Nanos::of).orElse(Long.MAX_VALUE);
        this.condition = new SpanWhere(new Sql(), places).of(query.where());
        if (from > Long.MIN_VALUE) {
            // No span of a trace that began since then can have begun before.
            condition.add(" AND start_nanos >= ?", from);
        }
    }

    /// Whether each span can be judged alone.
    static boolean alone(Expression where) {
        return switch (where) {
            case Expression.And and -> and.all().stream().allMatch(MatchingSpans::alone);
            case Expression.Or or -> or.any().stream().allMatch(MatchingSpans::alone);
            case Expression.Not not -> alone(not.of());
            case Expression.Compare compare -> true;
            case Expression.Has has -> true;
            case Expression.Below below -> false;
            case Expression.Anywhere anywhere -> false;
            case Expression.Called called -> false;
        };
    }

    /// Takes a trace with a time.
    @FunctionalInterface
    interface Taking {
        void take(TraceId trace, long nanos);
    }

    /// The parts in which such spans may be, each with the latest time when a trace of them began:
    /// that with the latest first.
    List<Part> parts() throws SQLException {
        List<Part> all = blocks.parts();
        List<Range> astride = ids(all, part -> beyond(part) && !later(part));
        var parts = new ArrayList<Part>();
        all.stream().filter(p -> p.lastNanos() >= from && !later(p)).forEach(parts::add);
        if (all.stream().anyMatch(this::later) || haveLater(astride)) {
            begun = blocks.traces(part -> part.lastNanos() >= from && !beyond(part));
            begun.addAll(begunIn(astride));
            parts.addAll(blocks.sharing(this::later, begun));
        }
        parts.replaceAll(part -> part.until(to));
        parts.sort(Comparator.comparingLong(Part::lastNanos).reversed());
        return parts;
    }

    /// Whether spans of it may have begun when the period had ended: of their traces, only those
    /// that also have earlier spans may have begun within it.
    private boolean beyond(Part part) {
        return part.lastNanos() >= to && to < Long.MAX_VALUE;
    }

    /// Whether all of its spans began then.
    private boolean later(Part part) {
        return part.firstNanos() >= to && to < Long.MAX_VALUE;
    }

    private static List<Range> ids(List<Part> parts, Predicate<Part> which) {
        return parts.stream().filter(which).map(Part::ids).toList();
    }

    private boolean haveLater(List<Range> some) throws SQLException {
        for (List<Range> few : IdRanges.few(some)) {
            Sql sql =
                    Sql.of("SELECT 1 FROM ")
                            .add(IdRanges.rows(few))
                            .add(" WHERE start_nanos >= ? LIMIT 1", to);
            try (PreparedStatement select = sql.prepare(question);
                    ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The numbers of the traces with spans among some that began within the period.
    private TokenSet begunIn(List<Range> some) throws SQLException {
        var prints = new TokenSet();
        for (List<Range> few : IdRanges.few(some)) {
            Sql sql =
                    Sql.of("SELECT DISTINCT trace_high, trace_low FROM ")
                            .add(IdRanges.rows(few))
                            .add(" WHERE start_nanos >= ? AND start_nanos < ?", from, to);
            try (PreparedStatement select = sql.prepare(question)) {
                TraceId.read(select).forEach(id -> prints.add(id.print()));
            }
        }
        return prints;
    }

    /// Finds the traces of matching spans in some parts, the latest of each statement first.
    ///
    /// @param most of a statement
    /// @param found takes a trace with the time of the earliest of its spans that match
    /// @return when the latest matching span began that may be left; the least time for none
    long in(List<Part> parts, long most, Taking found) throws SQLException {
        if (to == Long.MAX_VALUE) {
            return among(ids(parts, part -> true), condition, most, found);
        }
        long left =
                among(
                        ids(parts, part -> !later(part)),
                        new Sql().add(condition).add(" AND start_nanos < ?", to),
                        most,
                        found);
        if (begun.size() == 0) {
            return left;
        }
        among(
                ids(parts, this::beyond),
                new Sql().add(condition).add(" AND start_nanos >= ?", to),
                Long.MAX_VALUE,
                (id, nanos) -> {
                    if (begun.contains(id.print())) {
                        found.take(id, nanos);
                    }
                });
        return left;
    }

    private long among(List<Range> ids, Sql which, long most, Taking found) throws SQLException {
        var ranges = new ArrayList<Range>();
        for (Range range : IdRanges.merged(ids)) {
            ranges.addAll(places.in(question, range));
        }
        long left = Long.MIN_VALUE;
        for (List<Range> some : IdRanges.few(ranges)) {
            Sql sql =
                    Sql.of("SELECT trace_high, trace_low, min(start_nanos) AS latest FROM ")
                            .add(IdRanges.rows(some))
                            .add(" WHERE ")
                            .add(which)
                            .add(" GROUP BY ALL");
            if (most < Long.MAX_VALUE) {
                sql.add(" ORDER BY latest DESC LIMIT ?", most);
            }
            left = Math.max(left, taken(sql, most, found));
        }
        return left;
    }

    private long taken(Sql sql, long most, Taking found) throws SQLException {
        long taken = 0;
        long latest = Long.MIN_VALUE;
        try (PreparedStatement select = sql.prepare(question);
                ResultSet rows = select.executeQuery()) {
            for (; rows.next(); taken++) {
                latest = rows.getLong(3);
                found.take(new TraceId(rows.getLong(1), rows.getLong(2)), latest);
            }
        }
        return taken < most ? Long.MIN_VALUE : latest;
    }
}
