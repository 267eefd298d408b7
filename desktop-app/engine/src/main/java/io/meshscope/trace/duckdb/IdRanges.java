package io.meshscope.trace.duckdb;

import java.util.ArrayList;
import java.util.List;

/// Where some spans may be: ranges of spans' numbers. Blocks of them are judged in the order of
/// their numbers; what is in no block may hold anything.
final class IdRanges {

    /// Numbers of spans, both ends included.
    record Range(long first, long last) {}

    private final List<Range> ranges = new ArrayList<>();
    private long next = 1;

    void block(Range ids, boolean wanted) {
        if (ids.first > next) {
            add(new Range(next, ids.first - 1));
        }
        if (wanted) {
            add(ids);
        }
        next = Math.max(next, ids.last + 1);
    }

    /// Those that are next to each other are one.
    List<Range> all() {
        add(new Range(next, Long.MAX_VALUE));
        next = Long.MAX_VALUE;
        return ranges;
    }

    private void add(Range range) {
        Range before = ranges.isEmpty() ? null : ranges.getLast();
        if (before != null && before.last + 1 == range.first) {
            ranges.removeLast();
            ranges.add(new Range(before.first, range.last));
        } else {
            ranges.add(range);
        }
    }
}
