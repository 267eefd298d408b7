package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
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

    /// Numbers of spans, both ends included.
    record Range(long first, long last) {}

    /// @param firstNanos when the earliest of its spans began
    private record Block(Range ids, long firstNanos, int[] prints) {

        boolean holds(int print) {
            return Arrays.binarySearch(prints, print) >= 0;
        }
    }

    /// Reads the blocks that came since the last time.
    synchronized TraceBlocks upToDate(Question question) throws SQLException {
        long known = blocks.isEmpty() ? Long.MIN_VALUE : blocks.getLast().ids.first;
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

    /// Blocks that are next to each other are one range.
    private synchronized List<Range> ranges(Predicate<Block> wanted) {
        var ranges = new ArrayList<Range>();
        long next = 1;
        for (Block block : blocks) {
            if (block.ids.first > next) {
                add(ranges, new Range(next, block.ids.first - 1));
            }
            if (wanted.test(block)) {
                add(ranges, block.ids);
            }
            next = Math.max(next, block.ids.last + 1);
        }
        add(ranges, new Range(next, Long.MAX_VALUE));
        return ranges;
    }

    private static void add(List<Range> ranges, Range range) {
        Range before = ranges.isEmpty() ? new Range(0, Long.MIN_VALUE) : ranges.getLast();
        if (!ranges.isEmpty() && before.last + 1 == range.first) {
            ranges.removeLast();
            ranges.add(new Range(before.first, range.last));
        } else {
            ranges.add(range);
        }
    }
}
