package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Keeps events in memory, without bound: for tests and short observations. Nothing of it outlives
/// the process, so secrets stay in it.
public final class MemoryJournalStore implements JournalStore {

    private final List<MeshEvent> events = new ArrayList<>();
    private final TreeMap<Long, MeshState> states = new TreeMap<>();

    /// A store in which nothing is kept yet.
    public MemoryJournalStore() {
        states.put(0L, MeshState.EMPTY);
    }

    @Override
    public synchronized void append(List<MeshEvent> batch) {
        events.addAll(batch);
    }

    @Override
    public synchronized List<MeshEvent> read(long from, long to) {
        return events.stream().filter(e -> e.sequence() >= from && e.sequence() <= to).toList();
    }

    @Override
    public synchronized long lastAtOrBefore(Instant time) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (!events.get(i).at().isAfter(time)) {
                return events.get(i).sequence();
            }
        }
        return 0;
    }

    @Override
    public synchronized void keep(MeshState state) {
        states.put(state.sequence(), state);
    }

    @Override
    public synchronized MeshState stateBefore(long sequence) {
        return states.floorEntry(Math.max(0, sequence)).getValue();
    }

    @Override
    public void close() {}
}
