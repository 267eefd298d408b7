package io.meshscope.trace;

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
        return TreeOrder.of(parents, spans.starts, spans.ids);
    }
}
