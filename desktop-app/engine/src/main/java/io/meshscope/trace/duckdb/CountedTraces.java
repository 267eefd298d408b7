package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How many spans and traces there are. Once they were counted, only the traces of later spans are
/// looked at, unless spans were removed meanwhile.
final class CountedTraces {

    /// After more spans all are counted anew.
    private static final long MOST_LATER = 20_000;

    private final TraceBlocks blocks;
    private long last;
    private Counts counted = new Counts(0, 0);

    CountedTraces(TraceBlocks blocks) {
        this.blocks = blocks;
    }

    /// How many there are.
    record Counts(long spans, long traces) {}

    synchronized Counts now(Question question) throws SQLException {
        long latest = number(question, Sql.of("SELECT coalesce(max(id), 0) FROM span_rows"));
        long spans = spans(question, latest);
        boolean onlyAdded =
                last > 0
                        && latest >= last
                        && latest - last <= MOST_LATER
                        && spans(question, last) == counted.spans;
        long traces = onlyAdded ? counted.traces + added(question, latest) : all(question, latest);
        last = latest;
        counted = new Counts(spans, traces);
        return counted;
    }

    private static long spans(Question question, long upTo) throws SQLException {
        return number(question, Sql.of("SELECT count(*) FROM span_rows WHERE id <= ?", upTo));
    }

    private static long all(Question question, long upTo) throws SQLException {
        return number(
                question,
                Sql.of("SELECT count(*) FROM (")
                        .add(traces(new Range(0, upTo)))
                        .add(" GROUP BY ALL)"));
    }

    /// How many traces have only spans that came after the last one that was counted.
    private long added(Question question, long upTo) throws SQLException {
        if (upTo == last) {
            return 0;
        }
        List<TraceId> later;
        try (PreparedStatement select =
                traces(new Range(last + 1, upTo)).add(" GROUP BY ALL").prepare(question)) {
            later = TraceId.read(select);
        }
        int[] prints = later.stream().mapToInt(TraceId::print).toArray();
        Set<TraceId> known = new HashSet<>();
        for (Range range : blocks.upToDate(question).holding(prints)) {
            Sql sql =
                    Sql.of("SELECT DISTINCT trace_high, trace_low FROM ")
                            .add(IdRanges.rows(List.of(range)))
                            .add(" JOIN ")
                            .add(TraceId.listed(question, later))
                            .add(" WHERE id <= ?", last);
            try (PreparedStatement select = sql.prepare(question)) {
                known.addAll(TraceId.read(select));
            }
        }
        return later.size() - known.size();
    }

    private static Sql traces(Range ids) {
        return Sql.of(
                "SELECT trace_high, trace_low FROM span_rows WHERE id BETWEEN ? AND ?",
                ids.first(),
                ids.last());
    }

    private static long number(Question question, Sql sql) throws SQLException {
        try (PreparedStatement select = sql.prepare(question);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
