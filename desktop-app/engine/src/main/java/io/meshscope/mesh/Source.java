package io.meshscope.mesh;

import java.time.Instant;
import java.util.OptionalLong;

/// A source and how it is doing.
///
/// @param status what it last said about itself
/// @param since when it said so; for a source that is lost or behind, when that began
/// @param position the highest position of any of its events, when it has positions
/// @param lastEventAt when its latest event was observed
/// @param gaps how often it was read anew and changes may have been missed
public record Source(
        SourceId id,
        SourceEvent status,
        Instant since,
        OptionalLong position,
        Instant lastEventAt,
        int gaps) {

    /// Whether what it tells is current.
    public boolean current() {
        return current(status);
    }

    static boolean current(SourceEvent status) {
        return status instanceof SourceEvent.Connected
                || status instanceof SourceEvent.Resynchronised;
    }
}
