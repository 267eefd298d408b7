package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.trace.HexIds;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A trace's id as its two columns have it.
record TraceId(long high, long low) {

    /// A table of ids with their columns, to be joined; [#bind] gives it its first two parameters.
    static final String LISTED =
            "(SELECT unnest(?) AS trace_high, unnest(?) AS trace_low)"
                    + " USING (trace_high, trace_low)";

    /// Behind a grouping by trace; equal starts in the order of the ids' texts.
    static final String NEWEST_FIRST =
            " ORDER BY min(start_nanos) DESC, trace_high < 0, trace_high, trace_low < 0, trace_low";

    static TraceId of(String text) {
        return new TraceId(HexIds.high(text), HexIds.low(text));
    }

    String text() {
        return HexIds.digits(high) + HexIds.digits(low);
    }

    int print() {
        return OpenBlock.print(high, low);
    }

    static void bind(PreparedStatement select, Question question, Collection<TraceId> ids)
            throws SQLException {
        select.setArray(1, question.numbers(ids.stream().mapToLong(TraceId::high).toArray()));
        select.setArray(2, question.numbers(ids.stream().mapToLong(TraceId::low).toArray()));
    }

    /// The first two columns of what a statement finds.
    static List<TraceId> read(PreparedStatement select) throws SQLException {
        var ids = new ArrayList<TraceId>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                ids.add(new TraceId(found.getLong(1), found.getLong(2)));
            }
        }
        return ids;
    }
}
