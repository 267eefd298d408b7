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
import java.util.OptionalLong;

/// Finds the newest traces in windows that grow back from the latest spans, so that not all spans
/// are looked at: a trace whose spans all began after a time is found among the spans after it.
final class NewestTraces {

    private static final long FIRST_WINDOW = 40_000;
    private static final int GROWS = 8;

    /// Some of a window's traces turn out to have begun before it.
    private static final int SPARE = 64;

    private final TraceBlocks blocks;

    NewestTraces(TraceBlocks blocks) {
        this.blocks = blocks;
    }

    /// What was found, the newest first.
    ///
    /// @param since no span of these traces began before; empty when that is not known
    record Found(List<TraceId> traces, OptionalLong since) {}

    Found find(Question question, TraceQuery query, int limit) throws SQLException {
        AttributePlaces places = AttributePlaces.of(question, query.where());
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
            Optional<Found> found = within(question, query, places, limit, since);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Found(
                traces(question, TraceConditions.matching(query, places), limit), OptionalLong.empty());
    }

    /// @return empty when there may be more before
    private Optional<Found> within(
            Question question, TraceQuery query, AttributePlaces places, int limit, long since)
            throws SQLException {
        List<TraceId> found =
                traces(question, TraceConditions.since(query, places, since), limit + SPARE);
        if (found.size() < limit) {
            return Optional.empty();
        }
        List<TraceId> earlier = earlier(question, found, since);
        List<TraceId> all = found.stream().filter(id -> !earlier.contains(id)).toList();
        return all.size() < limit
                ? Optional.empty()
                : Optional.of(new Found(all.subList(0, limit), OptionalLong.of(since)));
    }

    /// Which of the traces have spans that began before a time.
    private List<TraceId> earlier(Question question, List<TraceId> traces, long nanos)
            throws SQLException {
        int[] prints = traces.stream().mapToInt(TraceId::print).toArray();
        var earlier = new ArrayList<TraceId>();
        for (IdRanges.Range range : blocks.upToDate(question).before(nanos, prints)) {
            try (PreparedStatement select =
                    question.prepare(
                            "SELECT DISTINCT trace_high, trace_low FROM span_rows JOIN "
                                    + TraceId.LISTED
                                    + " WHERE id BETWEEN ? AND ? AND start_nanos < ?")) {
                TraceId.bind(select, question, traces);
                select.setLong(3, range.first());
                select.setLong(4, range.last());
                select.setLong(5, nanos);
                earlier.addAll(TraceId.read(select));
            }
        }
        return earlier;
    }

    private static List<TraceId> traces(Question question, Sql matching, int limit)
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
