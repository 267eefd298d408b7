package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import java.time.Instant;
import java.util.List;

/// Keeps events. Written by one thread, read by any.
public interface JournalStore extends AutoCloseable {

    /// Appends events whose sequences continue those already kept.
    ///
    /// @throws JournalException when they could not be kept; none of them counts as kept then
    void append(List<MeshEvent> events);

    /// Reads events in order.
    ///
    /// @param from first sequence, inclusive
    /// @param to last sequence, inclusive
    List<MeshEvent> read(long from, long to);

    /// The sequence of the last event at or before a time; 0 when there is none.
    long lastAtOrBefore(Instant time);

    @Override
    void close();
}
