package io.meshscope.trace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The parents and children of the spans in a list, by their positions. It is always a forest:
/// cycles are cut.
final class SpanForest {

    static final int NONE = -1;

    private final List<Span> spans;
    private final int[] parents;
    private final boolean[] duplicate;
    private final boolean[] cyclic;
    // The children of all spans, one after the other, each parent's in the order of their starts.
    // Those of i stand from offsets[i] to offsets[i + 1]; the roots come last.
    private final int[] offsets;
    private final int[] children;

    SpanForest(List<Span> spans) {
        this.spans = List.copyOf(spans);
        int n = spans.size();
        this.parents = new int[n];
        this.duplicate = new boolean[n];
        this.cyclic = new boolean[n];
        this.offsets = new int[n + 2];
        this.children = new int[n];
        resolveParents();
        cutCycles();
        collectChildren();
    }

    private void resolveParents() {
        Map<String, SharedId> byId = HashMap.newHashMap(spans.size());
        for (int i = 0; i < spans.size(); i++) {
            SharedId id = byId.computeIfAbsent(spans.get(i).spanId(), x -> new SharedId());
            duplicate[i] = id.add(i, spans.get(i));
        }
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int above = Objects.requireNonNull(byId.get(span.spanId())).above(i);
            String parentId = span.parentSpanId().orElse("");
            @Nullable SharedId parent = parentId.isEmpty() ? null : byId.get(parentId);
            parents[i] =
                    above != NONE ? above : parent == null ? NONE : parent.parentOf(span, spans);
        }
    }

    private void cutCycles() {
        // 0: not seen; otherwise the number of the walk that saw it.
        int[] seen = new int[parents.length];
        for (int i = 0; i < parents.length; i++) {
            int walk = i + 1;
            int at = i;
            while (at != NONE && seen[at] == 0) {
                seen[at] = walk;
                at = parents[at];
            }
            if (at != NONE && seen[at] == walk) {
                cut(at);
            }
        }
    }

    private void cut(int member) {
        int earliest = member;
        int at = member;
        do {
            cyclic[at] = true;
            if (byStart().compare(at, earliest) < 0) {
                earliest = at;
            }
            at = parents[at];
        } while (at != member);
        parents[earliest] = NONE;
    }

    private void collectChildren() {
        int n = parents.length;
        int[] counts = new int[n + 1];
        for (int parent : parents) {
            counts[parent == NONE ? n : parent]++;
        }
        for (int i = 0; i <= n; i++) {
            offsets[i + 1] = offsets[i] + counts[i];
        }
        int[] next = Arrays.copyOf(offsets, n + 1);
        IntStream.range(0, n)
                .boxed()
                .sorted(byStart())
                .forEach(i -> children[next[parents[i] == NONE ? n : parents[i]]++] = i);
    }

    private Comparator<Integer> byStart() {
        return Comparator.<Integer>comparingLong(i -> spans.get(i).startNanos())
                .thenComparing(i -> spans.get(i).spanId())
                .thenComparing(i -> i);
    }

    int size() {
        return parents.length;
    }

    Span span(int at) {
        return spans.get(at);
    }

    /// The position of the parent; [#NONE] for a root.
    int parent(int at) {
        return parents[at];
    }

    /// Whether an earlier span has the same id.
    boolean duplicate(int at) {
        return duplicate[at];
    }

    /// Whether the span was part of a cycle.
    boolean cyclic(int at) {
        return cyclic[at];
    }

    /// The children of a span, in order of their starts.
    int[] children(int at) {
        return Arrays.copyOfRange(children, offsets[at], offsets[at + 1]);
    }

    /// The roots, in order of their starts.
    int[] roots() {
        return children(parents.length);
    }

    /// All positions, each before those of its children.
    int[] order() {
        int[] order = new int[parents.length];
        int[] stack = new int[parents.length];
        int height = pushReversed(roots(), stack, 0);
        int row = 0;
        while (height > 0) {
            int at = stack[--height];
            order[row++] = at;
            height = pushReversed(children(at), stack, height);
        }
        return order;
    }

    private static int pushReversed(int[] from, int[] stack, int height) {
        for (int i = from.length - 1; i >= 0; i--) {
            stack[height++] = from[i];
        }
        return height;
    }

    /// When a span ends: not before it starts.
    static long end(Span span) {
        return Math.max(span.startNanos(), span.endNanos());
    }
}
