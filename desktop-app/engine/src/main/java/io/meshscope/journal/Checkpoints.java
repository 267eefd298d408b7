package io.meshscope.journal;

import io.meshscope.mesh.MeshState;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/// The states in memory that later ones are folded from: at most [#MAX], those that were made or
/// asked for last. All others are read from the store.
///
/// A state that was read shares nothing with its neighbours and holds a quarter of an hour of every
/// edge, so their number bounds the memory.
final class Checkpoints {

    static final int MAX = 4;

    private record Held(MeshState state, long use) {}

    private final TreeMap<Long, Held> states = new TreeMap<>();
    private long uses;

    synchronized void hold(MeshState state) {
        states.put(state.sequence(), new Held(state, ++uses));
        if (states.size() > MAX) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        long least = Long.MAX_VALUE;
        for (Held held : states.values()) {
            least = Math.min(least, held.use());
        }
        for (Iterator<Held> it = states.values().iterator(); it.hasNext(); ) {
            if (it.next().use() == least) {
                it.remove();
            }
        }
    }

    /// The latest state held at or before a sequence; the empty one when none is.
    synchronized MeshState before(long sequence) {
        Map.Entry<Long, Held> found = states.floorEntry(sequence);
        if (found == null) {
            return MeshState.EMPTY;
        }
        states.put(found.getKey(), new Held(found.getValue().state(), ++uses));
        return found.getValue().state();
    }
}
