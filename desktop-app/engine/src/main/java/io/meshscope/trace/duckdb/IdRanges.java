package io.meshscope.trace.duckdb;

import io.meshscope.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where some spans may be: ranges of spans' numbers. Blocks of them are judged in the order of
/// their numbers; what is in no block may hold anything.
final class IdRanges {

    /// Numbers of spans, both ends included.
    record Range(long first, long last) {

        static final Range ALL = new Range(1, Long.MAX_VALUE);

        /// What both have; empty when its last is before its first.
        private Range within(Range other) {
            return new Range(Math.max(first, other.first), Math.min(last, other.last));
        }
    }

    private static final int AT_ONCE = 32;

    private final Range bounds;
    private final List<Range> ranges = new ArrayList<>();
    private long next;

    /// @param bounds nothing outside is asked for
    IdRanges(Range bounds) {
        this.bounds = bounds;
        this.next = bounds.first;
    }

    void block(Range ids, boolean wanted) {
        add(new Range(next, ids.first - 1));
        if (wanted) {
            add(new Range(Math.max(next, ids.first), ids.last));
        }
        next = Math.max(next, ids.last + 1);
    }

    /// Those that are next to each other are one.
    List<Range> all() {
        if (next > 0) {
            add(new Range(next, Long.MAX_VALUE));
            next = Long.MIN_VALUE;
        }
        return ranges;
    }

    /// Ranges in any order, as few as they can be written.
    static List<Range> merged(List<Range> some) {
        var merged = new IdRanges(Range.ALL);
        some.stream().sorted(Comparator.comparingLong(Range::first)).forEach(merged::add);
        return merged.ranges;
    }

    /// So many ranges at a time, or what is looked for in one, as one statement is quick to look
    /// at.
    static <T> List<List<T>> few(List<T> ranges) {
        var few = new ArrayList<List<T>>();
        for (int at = 0; at < ranges.size(); at += AT_ONCE) {
            few.add(ranges.subList(at, Math.min(ranges.size(), at + AT_ONCE)));
        }
        return few;
    }

    /// The spans of ranges, in place of a table. Each range is looked up at once, which DuckDB does
    /// not do for several in one condition.
    static Sql rows(List<Range> ranges) {
        var sql = new Sql().add("(");
        String joined = "";
        for (Range range : ranges) {
            sql.add(joined)
                    .add(
                            "SELECT * FROM " + SpanColumns.SPANS + " WHERE id BETWEEN ? AND ?",
                            range.first,
                            range.last);
            joined = " UNION ALL ";
        }
        return sql.add(")");
    }

    private void add(Range range) {
        Range inside = range.within(bounds);
        if (inside.last < inside.first) {
            return;
        }
        Range before = ranges.isEmpty() ? null : ranges.getLast();
        if (before != null && before.last + 1 == inside.first) {
            ranges.removeLast();
            ranges.add(new Range(before.first, inside.last));
        } else {
            ranges.add(inside);
        }
    }
}
