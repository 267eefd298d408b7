package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import java.util.List;

/// Folds the state at any earlier event, from the nearest state that is kept. Safe for use by many
/// threads.
final class Past {

    private final JournalStore store;
    private final long spacing;
    private final Checkpoints held = new Checkpoints();

    /// @param spacing about how many events lie between two states that are kept
    Past(JournalStore store, long spacing) {
        this.store = store;
        this.spacing = spacing;
    }

    /// Holds a state in memory to fold later ones from.
    void hold(MeshState state) {
        held.hold(state);
    }

    /// @throws JournalException when the store cannot be read, and when the caller is interrupted
    MeshState stateAt(long sequence) {
        MeshState result = nearest(sequence);
        if (sequence == 0) {
            refuseRemoved(0);
        }
        long lastHeld = result.sequence();
        for (long from = result.sequence() + 1; from <= sequence; from += spacing) {
            List<MeshEvent> events = store.read(from, Math.min(sequence, from + spacing - 1));
            if (events.isEmpty() || events.getFirst().sequence() > from) {
                refuseRemoved(from - 1);
            }
            for (MeshEvent event : events) {
                result = result.apply(event);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new JournalException(Message.of("question.given-up"));
            }
            // An older recording has no states in it.
            if (result.sequence() - lastHeld >= spacing) {
                held.hold(result);
                lastHeld = result.sequence();
            }
        }
        return result;
    }

    /// A gap in the events is either one that could not be kept, or all that was removed.
    private void refuseRemoved(long after) {
        if (store.beginning() > after + 1) {
            throw new JournalException(Message.of("event.removed"));
        }
    }

    /// The state to fold from. The store is asked only when none in memory is near.
    private MeshState nearest(long sequence) {
        MeshState inMemory = held.before(sequence);
        if (sequence - inMemory.sequence() <= spacing) {
            return inMemory;
        }
        MeshState stored = store.stateBefore(sequence);
        if (stored.sequence() <= inMemory.sequence()) {
            return inMemory;
        }
        held.hold(stored);
        return stored;
    }
}
