package io.meshscope.trace;

import io.meshscope.trace.TraceTree.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What the trace waited for. It is found backwards from the first root's end: at each moment it is
/// the child that ended last before, and between children it is the span itself.
///
/// Jaeger's critical path makes the same choice: a child that overlaps one already on the path is
/// left out, and so is what a child does outside its parent's time.
final class CriticalPath {

    private CriticalPath() {}

    /// @param order all positions, each before its children
    /// @return the intervals on the path, by position
    static List<List<Interval>> of(SpanForest forest, int[] order) {
        var path = new ArrayList<List<Interval>>(Collections.nCopies(order.length, List.of()));
        if (order.length == 0) {
            return path;
        }
        boolean[] on = new boolean[order.length];
        long[] from = new long[order.length];
        long[] to = new long[order.length];
        int root = order[0];
        on[root] = true;
        from[root] = forest.span(root).startNanos();
        to[root] = SpanForest.end(forest.span(root));
        for (int at : order) {
            if (!on[at] || from[at] >= to[at]) {
                continue;
            }
            var own = new ArrayList<Interval>();
            long reached = to[at];
            for (int child : byEndLatestFirst(forest, at, to[at])) {
                long start = Math.max(from[at], forest.span(child).startNanos());
                long end = Math.min(to[at], SpanForest.end(forest.span(child)));
                if (end > reached || start >= end) {
                    continue;
                }
                if (end < reached) {
                    own.add(new Interval(end, reached));
                }
                on[child] = true;
                from[child] = start;
                to[child] = end;
                reached = start;
            }
            if (reached > from[at]) {
                own.add(new Interval(from[at], reached));
            }
            path.set(at, List.copyOf(own.reversed()));
        }
        return path;
    }

    private static int[] byEndLatestFirst(SpanForest forest, int at, long latest) {
        return IntStream.of(forest.children(at))
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingLong(
                                        c -> Math.min(latest, SpanForest.end(forest.span(c))))
                                .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
