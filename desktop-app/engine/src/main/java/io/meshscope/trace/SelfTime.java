package io.meshscope.trace;

import io.meshscope.trace.TraceTree.Interval;
import java.util.ArrayList;
import java.util.List;

/// A span's time without the union of its children's times.
final class SelfTime {

    private SelfTime() {}

    static List<Interval> of(SpanForest forest, int at) {
        long from = forest.span(at).startNanos();
        long end = SpanForest.end(forest.span(at));
        var self = new ArrayList<Interval>();
        for (int child : forest.children(at)) {
            long childStart = Math.min(forest.span(child).startNanos(), end);
            if (childStart > from) {
                self.add(new Interval(from, childStart));
            }
            from = Math.max(from, SpanForest.end(forest.span(child)));
        }
        if (from < end) {
            self.add(new Interval(from, end));
        }
        return merged(self);
    }

    /// Joins parts that touch each other: a child without duration must not split them.
    private static List<Interval> merged(List<Interval> parts) {
        var result = new ArrayList<Interval>(parts.size());
        for (Interval part : parts) {
            int last = result.size() - 1;
            if (last >= 0 && result.get(last).endNanos() == part.startNanos()) {
                result.set(last, new Interval(result.get(last).startNanos(), part.endNanos()));
            } else {
                result.add(part);
            }
        }
        return List.copyOf(result);
    }
}
