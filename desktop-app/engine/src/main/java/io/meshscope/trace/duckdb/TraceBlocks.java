package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The index of spans: blocks of their numbers, each with its time and its traces. Half a byte a
/// span is in memory. What is in no block, such as the latest spans, may hold any trace.
final class TraceBlocks {

    private final List<Block> blocks = new ArrayList<>();

    /// @param firstNanos when the earliest of its spans began
    private record Block(Range ids, long firstNanos, int[] prints) {

        boolean holds(int print) {
            return Arrays.binarySearch(prints, print) >= 0;
        }
    }

    /// Reads the blocks that came since the last time, and forgets those that were removed.
    synchronized TraceBlocks upToDate(Question question) throws SQLException {
        forget(question);
        long known = blocks.isEmpty() ? Long.MIN_VALUE : blocks.getLast().ids.first();
        try (PreparedStatement select =
                question.prepare(
                        "SELECT first_id, last_id, first_nanos, traces FROM span_blocks"
                                + " WHERE first_id > ? ORDER BY first_id")) {
            select.setLong(1, known);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] traces = rows.getBytes(4);
                    int[] prints = new int[traces.length / Integer.BYTES];
                    ByteBuffer.wrap(traces).asIntBuffer().get(prints);
                    blocks.add(
                            new Block(
                                    new Range(rows.getLong(1), rows.getLong(2)),
                                    rows.getLong(3),
                                    prints));
                }
            }
        }
        return this;
    }

    private void forget(Question question) throws SQLException {
        try (PreparedStatement select =
                        question.prepare(
                                "SELECT coalesce(min(first_id), "
                                        + Long.MAX_VALUE
                                        + ") FROM span_blocks");
                ResultSet row = select.executeQuery()) {
            long first = row.next() ? row.getLong(1) : 0;
            blocks.removeIf(block -> block.ids.first() < first);
        }
    }

    /// Where spans of a trace may be.
    List<Range> holding(long high, long low) {
        int print = OpenBlock.print(high, low);
        return ranges(block -> block.holds(print));
    }

    /// Where spans of some traces may be that began before a time.
    synchronized List<Range> before(long nanos, int[] prints) {
        return ranges(
                block -> block.firstNanos < nanos && Arrays.stream(prints).anyMatch(block::holds));
    }

    private synchronized List<Range> ranges(Predicate<Block> wanted) {
        var ranges = new IdRanges();
        blocks.forEach(block -> ranges.block(block.ids, wanted.test(block)));
        return ranges.all();
    }
}
