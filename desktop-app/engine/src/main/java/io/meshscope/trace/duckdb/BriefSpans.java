package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.Span;
import io.meshscope.trace.duckdb.IdRanges.Range;
import io.meshscope.trace.duckdb.TraceBlocks.Place;
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

    private static final String SELECT = "SELECT " + SpanRows.BRIEF + " FROM ";

    /// A block with more of the traces is read as a whole.
    private static final int FEW = 3;

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
        var many = new ArrayList<Range>();
        var apart = new ArrayList<String>();
        for (Place place : blocks.places(ids)) {
            if (place.traces().size() > FEW) {
                many.add(place.ids());
            } else {
                place.traces().stream()
                        .mapToLong(TraceId::low)
                        .distinct()
                        .forEach(low -> apart.add(of(low, place.ids())));
            }
        }
        for (List<Range> some : IdRanges.few(IdRanges.merged(many))) {
            Sql sql = Sql.of(SELECT).add(IdRanges.rows(some)).add(" JOIN ");
            read(question, sql.add(TraceId.listed(question, ids)), traces);
        }
        for (List<String> some : IdRanges.few(apart)) {
            read(question, Sql.of(String.join(" UNION ALL ", some)), traces);
        }
        traces.values().removeIf(List::isEmpty);
        return traces;
    }

    /// DuckDB reads other columns only where it has found a single number that is looked for. Half
    /// of an id is enough: hardly any other trace has the same, and the other half is looked at by
    /// whoever reads the rows. Two wanted ones that do are asked for once.
    private static String of(long low, Range ids) {
        return SELECT
                + SpanColumns.SPANS
                + " WHERE id BETWEEN "
                + ids.first()
                + " AND "
                + ids.last()
                + " AND trace_low = "
                + low;
    }

    private void read(Question question, Sql sql, Map<TraceId, List<Span>> traces)
            throws SQLException {
        try (PreparedStatement select = sql.prepare(question);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                var id = new TraceId(found.getLong(1), found.getLong(2));
                traces.getOrDefault(id, new ArrayList<>()).add(rows.readBrief(found));
            }
        }
    }
}
