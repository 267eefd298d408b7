package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanStatus;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummaries;
import io.meshscope.trace.TraceSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Finds traces and reads them.
final class SpanSearch {

    private final SpanRows rows;
    private final TraceBlocks blocks = new TraceBlocks();
    private final NewestTraces newest = new NewestTraces(blocks);
    private final BriefSpans briefs;
    private final LatestMatches matches;

    SpanSearch(SpanRows rows) {
        this.rows = rows;
        this.briefs = new BriefSpans(rows, blocks);
        this.matches = new LatestMatches(blocks, briefs);
    }

    TraceBlocks blocks() {
        return blocks;
    }

    List<TraceSummary> search(Question question, TraceQuery query) throws SQLException {
        return traces(question, query, limit(query)).stream()
                .map(spans ->
                        TraceSummaries.of(
                                spans,
                                span -> span.status() == SpanStatus.ERROR,
                                Span::statusMessage))
                .toList();
    }

    private Collection<List<Span>> traces(Question question, TraceQuery query, int limit)
            throws SQLException {
        blocks.upToDate(question);
        return MatchingSpans.alone(query.where())
                ? matches.find(question, query, limit)
                : briefs.of(question, newest.find(question, query, limit)).values();
    }

    long count(Question question, TraceQuery query) throws SQLException {
        Sql all =
                Sql.of("SELECT count(*) FROM (")
                        .add(new TraceConditions(question, query).matching())
                        .add(")");
        try (PreparedStatement select = all.prepare(question);
                ResultSet found = select.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    List<Span> trace(Question question, String traceId) throws SQLException {
        if (!HexIds.isTrace(traceId)) {
            return List.of();
        }
        var id = TraceId.of(traceId);
        var spans = new ArrayList<Span>();
        List<IdRanges.Range> ranges = blocks.upToDate(question).holding(id.high(), id.low());
        try (PreparedStatement select =
                question.prepare(
                        "SELECT * FROM span_rows WHERE id BETWEEN ? AND ?"
                                + " AND trace_high = ? AND trace_low = ?")) {
            select.setLong(3, id.high());
            select.setLong(4, id.low());
            for (IdRanges.Range range : ranges) {
                select.setLong(1, range.first());
                select.setLong(2, range.last());
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        spans.add(rows.read(found));
                    }
                }
            }
        }
        return List.copyOf(spans);
    }

    private static int limit(TraceQuery query) {
        return Math.clamp(query.limit(), 1, TraceQuery.MAX_LIMIT);
    }
}
