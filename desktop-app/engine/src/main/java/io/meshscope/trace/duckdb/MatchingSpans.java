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

/// The spans that satisfy a query, of which each can be judged alone. For one question.
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
        var parts = new ArrayList<Part>();
        for (Part part : all) {
            if (part.lastNanos() >= from && !later(part)) {
                parts.add(part.until(to));
            }
        }
        if (all.stream().anyMatch(this::later)) {
            TraceBlocks.Sharing sharing =
                    blocks.sharing(
                            this::later,
                            part -> !later(part) && part.lastNanos() >= from,
                            loose(all));
            begun = sharing.traces();
            sharing.parts().forEach(part -> parts.add(part.until(to)));
        }
        parts.sort(Comparator.comparingLong(Part::lastNanos).reversed());
        return parts;
    }

    /// Whether all of its spans began when the period had ended: of its traces, only those that are
    /// also in other parts may have begun within it.
    private boolean later(Part part) {
        return part.firstNanos() >= to && to < Long.MAX_VALUE;
    }

    /// The numbers of traces with spans in no block that began within the period.
    private TokenSet loose(List<Part> all) throws SQLException {
        List<Range> unknown =
                all.stream().filter(p -> p.firstNanos() == Long.MIN_VALUE).map(Part::ids).toList();
        Sql sql =
                Sql.of("SELECT DISTINCT trace_high, trace_low FROM ")
                        .add(IdRanges.rows(unknown))
                        .add(" WHERE start_nanos >= ? AND start_nanos < ?", from, to);
        var prints = new TokenSet();
        try (PreparedStatement select = sql.prepare(question)) {
            TraceId.read(select).forEach(id -> prints.add(id.print()));
        }
        return prints;
    }

    /// Finds the traces of matching spans in some parts, the latest of each statement first.
    ///
    /// @param most of a statement
    /// @param found takes a trace with the time of the earliest of its spans that match
    /// @return when the latest matching span began that may be left; the least time for none
    long in(List<Part> parts, long most, Taking found) throws SQLException {
        long left =
                among(parts.stream().filter(p -> !later(p)).map(Part::ids).toList(), most, found);
        among(
                parts.stream().filter(this::later).map(Part::ids).toList(),
                Long.MAX_VALUE,
                (id, nanos) -> {
                    if (begun.contains(id.print())) {
                        found.take(id, nanos);
                    }
                });
        return left;
    }

    private long among(List<Range> ids, long most, Taking found) throws SQLException {
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
                            .add(condition)
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
