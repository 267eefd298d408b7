package io.meshscope.trace.perfetto;

import io.meshscope.trace.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Gives each span of a process the first thread on which it lies within the span above it, or
/// after all that came before. Spans come in the order of their starts.
final class Lanes {

    /// The ends of the spans that are open on each thread, the innermost first.
    private final List<Deque<Long>> threads = new ArrayList<>();

    /// From 1.
    int of(Span span) {
        long start = span.startNanos();
        long end = Math.max(start, span.endNanos());
        for (int i = 0; i < threads.size(); i++) {
            Deque<Long> open = threads.get(i);
            while (!open.isEmpty() && open.peek() <= start) {
                open.pop();
            }
            if (open.isEmpty() || open.peek() >= end) {
                open.push(end);
                return i + 1;
            }
        }
        var open = new ArrayDeque<Long>();
        open.push(end);
        threads.add(open);
        return threads.size();
    }
}
