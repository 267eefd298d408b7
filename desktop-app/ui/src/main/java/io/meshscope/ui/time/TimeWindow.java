package io.meshscope.ui.time;

import java.time.Duration;
import java.time.Instant;

/// The stretch of time that charts and axes draw.
///
/// @param from its left edge
/// @param to its right edge, after `from`
public record TimeWindow(Instant from, Instant to) {

    public Duration length() {
        return Duration.between(from, to);
    }

    /// Its length in whole minutes, as captions say it; a minute at least.
    public long minutes() {
        return Math.max(1, Math.round(length().toMillis() / 60_000.0));
    }
}
