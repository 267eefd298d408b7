package io.meshscope.journal;

import io.meshscope.mesh.MeshState;
import java.util.Map;
import java.util.TreeMap;

/// Keeps states at intervals, so that any earlier state needs only a short fold. States share their
/// structure, so each costs little more than what changed since the one before.
///
/// At most [#MAX] are kept; beyond that, every second one is dropped and the spacing doubles.
final class Checkpoints {

    static final int MAX = 512;

    private final TreeMap<Long, MeshState> states = new TreeMap<>();
    private long spacing;

    Checkpoints(long spacing) {
        this.spacing = spacing;
        states.put(0L, MeshState.EMPTY);
    }

    synchronized void consider(MeshState state) {
        if (state.sequence() - states.lastKey() < spacing) {
            return;
        }
        states.put(state.sequence(), state);
        if (states.size() > MAX) {
            thin();
        }
    }

    private void thin() {
        spacing *= 2;
        boolean drop = false;
        for (var it = states.entrySet().iterator(); it.hasNext(); drop = !drop) {
            it.next();
            if (drop) {
                it.remove();
            }
        }
    }

    /// The latest kept state whose last event is at or before a sequence.
    synchronized MeshState before(long sequence) {
        Map.Entry<Long, MeshState> entry = states.floorEntry(sequence);
        return entry == null ? MeshState.EMPTY : entry.getValue();
    }
}
