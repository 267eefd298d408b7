package io.meshscope.trace.duckdb;

import io.meshscope.store.Question;
import io.meshscope.trace.TokenSet;
import io.meshscope.trace.duckdb.IdRanges.Range;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The index of spans: blocks of their numbers, each with its time and its traces. Half a byte a
/// span is in memory. What is in no block, such as the latest spans, may hold any trace.
final class TraceBlocks {

    private final List<Block> blocks = new ArrayList<>();

    private record Block(Part part, int[] prints) {

        boolean holds(int print) {
            return Arrays.binarySearch(prints, print) >= 0;
        }

        /// Those of some traces' numbers that it has.
        ///
        /// @param wanted their numbers in any order, also as a set
        IntStream among(int[] wanted, TokenSet set) {
            return wanted.length * Integer.SIZE < prints.length
                    ? Arrays.stream(wanted).filter(this::holds)
                    : Arrays.stream(prints).filter(set::contains);
        }

        boolean holdsOneOf(int[] wanted, TokenSet set) {
            return among(wanted, set).findAny().isPresent();
        }
    }

    /// Spans that may be of some traces, and are of no others that are asked for.
    record Place(Range ids, List<TraceId> traces) {}

    /// Some spans, by their numbers.
    ///
    /// @param firstNanos none of them began before
    /// @param lastNanos none of them began after
    record Part(Range ids, long firstNanos, long lastNanos) {

        static Part unknown(long first, long last) {
            return new Part(new Range(first, last), Long.MIN_VALUE, Long.MAX_VALUE);
        }

        Part until(long nanos) {
            return new Part(ids, firstNanos, Math.min(lastNanos, nanos));
        }
    }

    /// Reads the blocks that came since the last time, and forgets those that were removed.
    synchronized TraceBlocks upToDate(Question question) throws SQLException {
        long known = blocks.isEmpty() ? Long.MIN_VALUE : blocks.getLast().part.ids().first();
        try (PreparedStatement select =
                        question.prepare("SELECT min(first_id), max(first_id) FROM span_blocks");
                ResultSet row = select.executeQuery()) {
            long first = row.next() ? row.getLong(1) : 0;
            boolean none = row.wasNull();
            blocks.removeIf(block -> none || block.part.ids().first() < first);
            if (none || row.getLong(2) <= known) {
                return this;
            }
        }
        read(question, known);
        return this;
    }

    private void read(Question question, long known) throws SQLException {
        try (PreparedStatement select =
                question.prepare(
                        "SELECT first_id, last_id, first_nanos, last_nanos, traces"
                                + " FROM span_blocks WHERE first_id > ? ORDER BY first_id")) {
            select.setLong(1, known);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] traces = rows.getBytes(5);
                    int[] prints = new int[traces.length / Integer.BYTES];
                    ByteBuffer.wrap(traces).asIntBuffer().get(prints);
                    var ids = new Range(rows.getLong(1), rows.getLong(2));
                    var part = new Part(ids, rows.getLong(3), rows.getLong(4));
                    blocks.add(new Block(part, prints));
                }
            }
        }
    }

    /// All spans, in parts that have no span in common.
    synchronized List<Part> parts() {
        var parts = new ArrayList<Part>(blocks.size() + 2);
        long next = 1;
        for (Block block : blocks) {
            Range ids = block.part.ids();
            if (ids.first() > next) {
                parts.add(Part.unknown(next, ids.first() - 1));
            }
            parts.add(block.part);
            next = ids.last() + 1;
        }
        parts.add(Part.unknown(next, Long.MAX_VALUE));
        return parts;
    }

    /// The numbers of the traces in some parts; others may have the same.
    synchronized TokenSet traces(Predicate<Part> parts) {
        var traces = new TokenSet();
        blocks.stream()
                .filter(block -> parts.test(block.part))
                .forEach(block -> Arrays.stream(block.prints).forEach(traces::add));
        return traces;
    }

    /// Those of some parts in which one of the traces may be.
    synchronized List<Part> sharing(Predicate<Part> parts, TokenSet traces) {
        return blocks.stream()
                .filter(block -> parts.test(block.part))
                .filter(block -> Arrays.stream(block.prints).anyMatch(traces::contains))
                .map(Block::part)
                .toList();
    }

    /// Where spans of a trace may be.
    synchronized List<Range> holding(long high, long low) {
        int print = OpenBlock.print(high, low);
        return ranges(block -> block.holds(print));
    }

    /// Where spans of some traces may be.
    synchronized List<Range> holding(int[] prints) {
        TokenSet set = set(prints);
        return ranges(block -> block.holdsOneOf(prints, set));
    }

    /// Where spans of some traces may be, and of which of them.
    synchronized List<Place> places(Collection<TraceId> traces) {
        Map<Integer, List<TraceId>> wanted =
                traces.stream().collect(Collectors.groupingBy(TraceId::print));
        int[] prints = wanted.keySet().stream().mapToInt(print -> print).toArray();
        TokenSet set = set(prints);
        var places = new ArrayList<Place>();
        long next = Range.ALL.first();
        for (Block block : blocks) {
            Range ids = block.part.ids();
            if (ids.first() > next) {
                places.add(new Place(new Range(next, ids.first() - 1), List.copyOf(traces)));
            }
            List<TraceId> in =
                    block.among(prints, set)
                            .mapToObj(print -> wanted.getOrDefault(print, List.of()))
                            .flatMap(List::stream)
                            .toList();
            if (!in.isEmpty()) {
                places.add(new Place(ids, in));
            }
            next = ids.last() + 1;
        }
        places.add(new Place(new Range(next, Long.MAX_VALUE), List.copyOf(traces)));
        return places;
    }

    /// Where spans of some traces may be that began before a time.
    synchronized List<Range> before(long nanos, int[] prints) {
        TokenSet set = set(prints);
        return ranges(block -> block.part.firstNanos() < nanos && block.holdsOneOf(prints, set));
    }

    private static TokenSet set(int[] prints) {
        var set = new TokenSet();
        for (int print : prints) {
            set.add(print);
        }
        return set;
    }

    private List<Range> ranges(Predicate<Block> wanted) {
        var ranges = new IdRanges(Range.ALL);
        blocks.forEach(block -> ranges.block(block.part.ids(), wanted.test(block)));
        return ranges.all();
    }
}
