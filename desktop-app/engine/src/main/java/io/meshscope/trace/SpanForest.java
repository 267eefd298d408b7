package io.meshscope.trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parents and children of the spans in columns, by their positions. It is always a forest:
/// cycles are cut.
final class SpanForest {

    static final int NONE = -1;

    private final SpanColumns spans;
    private final int[] parents;
    private final BitSet duplicate = new BitSet();
    private final BitSet cyclic = new BitSet();

    SpanForest(SpanColumns spans) {
        this.spans = spans;
        this.parents = new int[spans.size];
        resolveParents();
        cutCycles();
    }

    private void resolveParents() {
        var byId = new IdIndex(spans.ids, spans.size);
        Map<Integer, SharedId> shared = shared(byId);
        for (int i = 0; i < spans.size; i++) {
            @Nullable SharedId own = shared.get(byId.first(spans.ids[i]));
            int above = own == null ? NONE : own.above(i);
            parents[i] = above != NONE ? above : named(i, byId, shared);
        }
    }

    private int named(int child, IdIndex byId, Map<Integer, SharedId> shared) {
        if (spans.parents[child] == 0) {
            return NONE;
        }
        int first = byId.first(spans.parents[child]);
        @Nullable SharedId several = shared.get(first);
        return several == null ? first : several.parentOf(child, spans);
    }

    /// The ids that several spans have, by the first of these.
    private Map<Integer, SharedId> shared(IdIndex byId) {
        Map<Integer, SharedId> shared = new HashMap<>();
        for (int i = 0; i < spans.size; i++) {
            int first = byId.first(spans.ids[i]);
            if (first != i) {
                SharedId id = shared.computeIfAbsent(first, this::begun);
                duplicate.set(i, id.add(i, spans.kind(i)));
            }
        }
        return shared;
    }

    private SharedId begun(int first) {
        var id = new SharedId();
        id.add(first, spans.kind(first));
        return id;
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
            cyclic.set(at);
            if (before(at, earliest)) {
                earliest = at;
            }
            at = parents[at];
        } while (at != member);
        parents[earliest] = NONE;
    }

    private boolean before(int one, int other) {
        if (spans.starts[one] != spans.starts[other]) {
            return spans.starts[one] < spans.starts[other];
        }
        int ids = Long.compareUnsigned(spans.ids[one], spans.ids[other]);
        return ids < 0 || (ids == 0 && one < other);
    }

    /// The position of the parent; [#NONE] for a root.
    int parent(int at) {
        return parents[at];
    }

    /// Whether an earlier span has the same id.
    boolean duplicate(int at) {
        return duplicate.get(at);
    }

    /// Whether the span was part of a cycle.
    boolean cyclic(int at) {
        return cyclic.get(at);
    }

    /// All positions in drawing order: each before those of its children, and these in the order of
    /// their starts.
    int[] order() {
        int n = parents.length;
        int[] offsets = new int[n + 2];
        for (int parent : parents) {
            offsets[(parent == NONE ? n : parent) + 1]++;
        }
        for (int i = 0; i <= n; i++) {
            offsets[i + 1] += offsets[i];
        }
        int[] order = byStart();
        int[] next = Arrays.copyOf(offsets, n + 1);
        int[] children = new int[n];
        for (int at : order) {
            children[next[parents[at] == NONE ? n : parents[at]]++] = at;
        }
        int[] stack = next;
        int height = pushReversed(children, offsets, n, stack, 0);
        int row = 0;
        while (height > 0) {
            int at = stack[--height];
            order[row++] = at;
            height = pushReversed(children, offsets, at, stack, height);
        }
        return order;
    }

    private static int pushReversed(
            int[] children, int[] offsets, int parent, int[] stack, int height) {
        int top = height;
        for (int i = offsets[parent + 1] - 1; i >= offsets[parent]; i--) {
            stack[top++] = children[i];
        }
        return top;
    }

    /// By start, then by id, then as they came.
    private int[] byStart() {
        int[] order = new int[parents.length];
        Arrays.setAll(order, i -> i);
        long[] starts = spans.starts;
        StableOrder.sort(order, 0, order.length, at -> starts[at]);
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && starts[order[to]] == starts[order[from]]) {
                to++;
            }
            if (to - from > 1) {
                // As unsigned numbers: in the order of their hexadecimal digits.
                StableOrder.sort(order, from, to, at -> spans.ids[at] ^ Long.MIN_VALUE);
            }
            from = to;
        }
        return order;
    }
}
