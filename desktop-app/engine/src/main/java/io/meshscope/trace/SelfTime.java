package io.meshscope.trace;

import io.meshscope.trace.TraceTree.Interval;
import java.util.ArrayList;
import java.util.List;

/// A span's time without the union of its children's times.
final class SelfTime {

    private SelfTime() {}

    /// In order of time. Parts that touch each other are one: a child without duration does not
    /// split them.
    static List<Interval> of(TraceRows rows, int row) {
        var self = new ArrayList<Interval>();
        long from = rows.start(row);
        long end = rows.end(row);
        for (int child = rows.firstChild(row); child >= 0; child = rows.nextChild(row, child)) {
            long childStart = Math.min(rows.start(child), end);
            long childEnd = rows.end(child);
            if (childEnd <= from || childEnd <= childStart) {
                continue;
            }
            if (childStart > from) {
                self.add(new Interval(from, childStart));
            }
            from = childEnd;
        }
        if (from < end) {
            self.add(new Interval(from, end));
        }
        return List.copyOf(self);
    }

    /// The self times of all rows, in nanoseconds.
    static long[] all(TraceRows rows) {
        long[] self = new long[rows.size()];
        // Up to where the children of a row cover it.
        long[] reached = new long[rows.size()];
        for (int row = 0; row < self.length; row++) {
            reached[row] = rows.start(row);
            self[row] = rows.end(row) - rows.start(row);
            int parent = rows.parent(row);
            if (parent >= 0) {
                long from = Math.max(reached[parent], rows.start(row));
                long to = Math.min(rows.end(row), rows.end(parent));
                self[parent] -= Math.max(0, to - from);
                reached[parent] = Math.max(reached[parent], rows.end(row));
            }
        }
        return self;
    }
}
