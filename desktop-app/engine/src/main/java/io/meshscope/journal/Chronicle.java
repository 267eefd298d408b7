package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Writes what happened earlier into a store, each event at its own time, as a [Journal] would have
/// written it then. For one thread.
public final class Chronicle {

    private static final int BATCH = 1_000;

    private final JournalStore store;
    private final List<MeshEvent> waiting = new ArrayList<>();
    private MeshState state = MeshState.EMPTY;

    public Chronicle(JournalStore store) {
        this.store = store;
    }

    /// @param at not before the event that was added last
    /// @throws JournalException when events cannot be kept
    public void add(Instant at, SourceId source, Payload payload) {
        var event =
                store.kept(
                        new MeshEvent(
                                state.sequence() + 1,
                                at,
                                Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L)
                                        + at.getNano(),
                                source,
                                OptionalLong.empty(),
                                payload));
        waiting.add(event);
        state = state.apply(event);
        if (waiting.size() >= BATCH) {
            flush();
            store.keep(state);
        }
    }

    /// Writes what waits.
    public void flush() {
        store.append(List.copyOf(waiting));
        waiting.clear();
    }
}
