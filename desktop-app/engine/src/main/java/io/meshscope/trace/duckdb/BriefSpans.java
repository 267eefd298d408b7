package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.Span;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads of all spans of some traces what a list of traces shows.
final class BriefSpans {

    private final SpanRows rows;
    private final TraceBlocks blocks;

    BriefSpans(SpanRows rows, TraceBlocks blocks) {
        this.rows = rows;
        this.blocks = blocks;
    }

    /// In the order of the ids; traces that are gone meanwhile are not among them.
    Map<TraceId, List<Span>> of(Question question, Collection<TraceId> ids) throws SQLException {
        var traces = new LinkedHashMap<TraceId, List<Span>>();
        if (ids.isEmpty()) {
            return traces;
        }
        ids.forEach(id -> traces.put(id, new ArrayList<>()));
        int[] prints = ids.stream().mapToInt(TraceId::print).toArray();
        for (List<Range> some : IdRanges.few(blocks.holding(prints))) {
            Sql sql =
                    Sql.of("SELECT " + SpanRows.BRIEF + " FROM ")
                            .add(IdRanges.rows(some))
                            .add(" JOIN ")
                            .add(TraceId.listed(question, ids));
            try (PreparedStatement select = sql.prepare(question);
                    ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    var id = new TraceId(found.getLong(1), found.getLong(2));
                    traces.getOrDefault(id, new ArrayList<>()).add(rows.readBrief(found));
                }
            }
        }
        traces.values().removeIf(List::isEmpty);
        return traces;
    }
}
