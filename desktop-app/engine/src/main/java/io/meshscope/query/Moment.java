package io.meshscope.query;

import java.time.Instant;
import java.time.ZoneId;

/// What times in a query are relative to.
///
/// @param now `-15m` is before it, and `14:30:20` is on its day
/// @param zone of times without one
public record Moment(Instant now, ZoneId zone) {

    /// A moment in the zone of this computer.
    public static Moment here(Instant now) {
        return new Moment(now, ZoneId.systemDefault());
    }
}
