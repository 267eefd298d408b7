package io.meshscope.journal;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /// Reads events of one type in order.
    ///
    /// @param type as [io.meshscope.mesh.Payload#type()] says
    /// @param source whose events; empty for everybody's
    default List<MeshEvent> read(long from, long to, String type, Optional<SourceId> source) {
        return read(from, to).stream()
                .filter(e -> e.payload().type().equals(type))
                .filter(e -> source.map(e.source()::equals).orElse(true))
                .toList();
    }

    /// The sequence of the last event at or before a time; 0 when there is none.
    long lastAtOrBefore(Instant time);

    /// The sequence of the first event that is kept; above 1 when earlier ones were removed to make
    /// room.
    default long beginning() {
        return 1;
    }

    /// An event as it is kept: without the secrets in it. The same event when it holds none.
    default MeshEvent kept(MeshEvent event) {
        return event;
    }

    /// Keeps a state, so that later ones need only a short fold. It must be the fold of events as
    /// they are kept. Returns before it is written. A store may keep no states.
    default void keep(MeshState state) {}

    /// The latest state kept that is at or before a sequence; the empty one when none is.
    ///
    /// @throws JournalException when it cannot be read
    default MeshState stateBefore(long sequence) {
        return MeshState.EMPTY;
    }

    @Override
    void close();
}
