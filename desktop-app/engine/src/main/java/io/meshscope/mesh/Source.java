package io.meshscope.mesh;

import java.time.Instant;
import java.util.OptionalLong;

/// A source and how it is doing.
///
/// @param status what it said of itself last
/// @param since when it said so; of one that is lost or behind, when that began
/// @param position the highest position of any of its events, when it counts one
/// @param lastEventAt when anything of it was last observed
/// @param gaps how often it was read anew with changes possibly missed
public record Source(
        SourceId id,
        SourceEvent status,
        Instant since,
        OptionalLong position,
        Instant lastEventAt,
        int gaps) {

    /// Whether what it told is current.
    public boolean current() {
        return current(status);
    }

    static boolean current(SourceEvent status) {
        return status instanceof SourceEvent.Connected
                || status instanceof SourceEvent.Resynchronised;
    }
}
