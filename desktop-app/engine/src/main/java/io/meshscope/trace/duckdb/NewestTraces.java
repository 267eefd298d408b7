package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.TraceQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the newest traces that satisfy a condition on several of their spans, in windows that grow
/// back from the latest spans, so that not all are looked at: a trace whose spans all began after a
/// time is found among the spans after it.
final class NewestTraces {

    private static final long FIRST_WINDOW = 40_000;
    private static final int GROWS = 8;

    /// Some of a window's traces turn out to have begun before it.
    private static final int SPARE = 64;

    private final TraceBlocks blocks;

    NewestTraces(TraceBlocks blocks) {
        this.blocks = blocks;
    }

    /// The newest first.
    List<TraceId> find(Question question, TraceQuery query, int limit) throws SQLException {
        var conditions = new TraceConditions(question, query);
        long last = number(question, Sql.of("SELECT coalesce(max(id), 0) FROM span_rows"));
        long first = number(question, Sql.of("SELECT coalesce(min(id), 0) FROM span_rows"));
        for (long rows = FIRST_WINDOW; rows < (last - first) / 2; rows *= GROWS) {
            // Senders' clocks may be wrong, so a few of the latest are left out.
            long since =
                    number(
                            question,
                            Sql.of(
                                    "SELECT quantile_disc(start_nanos, 0.05) FROM span_rows"
                                            + " WHERE id > ?",
                                    last - rows));
            Optional<List<TraceId>> found = within(question, conditions, limit, since);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return all(question, conditions.matching(), limit);
    }

    /// @return empty when there may be more before
    private Optional<List<TraceId>> within(
            Question question, TraceConditions conditions, int limit, long since)
            throws SQLException {
        List<TraceId> found = all(question, conditions.after(since), limit + SPARE);
        if (found.size() < limit) {
            return Optional.empty();
        }
        List<TraceId> earlier = earlier(question, found, since);
        List<TraceId> all = found.stream().filter(id -> !earlier.contains(id)).toList();
        return all.size() < limit ? Optional.empty() : Optional.of(all.subList(0, limit));
    }

    /// Which of the traces have spans that began before a time.
    private List<TraceId> earlier(Question question, List<TraceId> traces, long nanos)
            throws SQLException {
        int[] prints = traces.stream().mapToInt(TraceId::print).toArray();
        var earlier = new ArrayList<TraceId>();
        for (IdRanges.Range range : blocks.upToDate(question).before(nanos, prints)) {
            Sql sql =
                    Sql.of("SELECT DISTINCT trace_high, trace_low FROM span_rows JOIN ")
                            .add(TraceId.listed(question, traces))
                            .add(
                                    " WHERE id BETWEEN ? AND ? AND start_nanos < ?",
                                    range.first(),
                                    range.last(),
                                    nanos);
            try (PreparedStatement select = sql.prepare(question)) {
                earlier.addAll(TraceId.read(select));
            }
        }
        return earlier;
    }

    private static List<TraceId> all(Question question, Sql matching, int limit)
            throws SQLException {
        Sql sql = new Sql().add(matching).add(TraceId.NEWEST_FIRST + " LIMIT ?", limit);
        try (PreparedStatement select = sql.prepare(question)) {
            return TraceId.read(select);
        }
    }

    private static long number(Question question, Sql sql) throws SQLException {
        try (PreparedStatement select = sql.prepare(question);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
