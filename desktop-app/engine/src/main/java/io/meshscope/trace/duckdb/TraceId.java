package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.store.Sql;
import io.meshscope.trace.HexIds;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A trace's id as its two columns have it, in the order of the ids' texts.
record TraceId(long high, long low) implements Comparable<TraceId> {

    /// Behind a grouping by trace; equal starts in the order of the ids' texts.
    static final String NEWEST_FIRST =
            " ORDER BY min(start_nanos) DESC, trace_high < 0, trace_high, trace_low < 0, trace_low";

    static TraceId of(String text) {
        return new TraceId(HexIds.high(text), HexIds.low(text));
    }

    int print() {
        return OpenBlock.print(high, low);
    }

    /// A table of ids with their columns, to be joined.
    static Sql listed(Question question, Collection<TraceId> ids) throws SQLException {
        return Sql.of(
                "(SELECT unnest(?) AS trace_high, unnest(?) AS trace_low)"
                        + " USING (trace_high, trace_low)",
                question.numbers(ids.stream().mapToLong(TraceId::high).toArray()),
                question.numbers(ids.stream().mapToLong(TraceId::low).toArray()));
    }

    @Override
    public int compareTo(TraceId other) {
        int highs = Long.compareUnsigned(high, other.high);
        return highs != 0 ? highs : Long.compareUnsigned(low, other.low);
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
