package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Keeps events in memory, without bound: for tests and short observations.
public final class MemoryJournalStore implements JournalStore {

    private final List<MeshEvent> events = new ArrayList<>();

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
    public void close() {}
}
